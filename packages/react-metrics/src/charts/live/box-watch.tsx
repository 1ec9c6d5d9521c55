import { type RefObject, useLayoutEffect } from 'react'
import { type BoxSize, useBoxSize } from './use-box-size.js'

export interface BoxWatchProps {
  /** What is watched: on the page before this is, so in the tree before it too. */
  readonly box: RefObject<HTMLElement | null>
  /** Called before the page is painted. `null` until there is a size. */
  readonly onSize: (size: BoxSize | null) => void
}

/** Tells of the size of an element. Renders nothing. */
export function BoxWatch({ box, onSize }: BoxWatchProps): null {
  const size = useBoxSize(box)
  useLayoutEffect(() => onSize(size), [size, onSize])
  return null
}

import { type RefObject, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { USUAL_FONT_PX } from '../time-axis/time-density.js'

export interface BoxSize {
  /** CSS px. */
  readonly width: number
  readonly height: number
  /** Of its text, CSS px. */
  readonly fontPx: number
}

/**
 * The size of an element and of its text; `null` until it is laid out. A change is on screen in the same frame; one of the text alone once
 * the sentinel inside has told of it.
 */
export function useBoxSize(ref: RefObject<HTMLElement | null>): BoxSize | null {
  const [size, setSize] = useState<BoxSize | null>(null)
  useLayoutEffect(() => {
    const element = ref.current!
    const take = () => {
      const { clientWidth: width, clientHeight: height } = element
      if (width === 0 || height === 0) return
      const fontPx = Number.parseFloat(getComputedStyle(element).fontSize) || USUAL_FONT_PX
      setSize((held) =>
        held?.width === width && held.height === height && held.fontPx === fontPx ? held : { width, height, fontPx },
      )
    }
    take()
    element.addEventListener('transitionend', take)
    const forget = () => element.removeEventListener('transitionend', take)
    if (typeof ResizeObserver === 'undefined') return forget
    const observer = new ResizeObserver(() => flushSync(take))
    observer.observe(element)
    return () => {
      forget()
      observer.disconnect()
    }
  }, [ref])
  return size
}

import { type RefObject, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

export interface BoxSize {
  /** CSS px. */
  readonly width: number
  readonly height: number
}

/** The size of an element; `null` until it is laid out. A change is on screen in the same frame. */
export function useBoxSize(ref: RefObject<HTMLElement | null>): BoxSize | null {
  const [size, setSize] = useState<BoxSize | null>(null)
  useLayoutEffect(() => {
    const element = ref.current!
    const take = () => {
      const { clientWidth: width, clientHeight: height } = element
      if (width === 0 || height === 0) return
      setSize((held) => (held?.width === width && held.height === height ? held : { width, height }))
    }
    take()
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => flushSync(take))
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}

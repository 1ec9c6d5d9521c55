import type { CanvasSize } from './canvas-size.js'

/**
 * Calls back with a canvas's size in whole device pixels, at once and whenever it changes; the exact one where the browser tells it.
 * Returns the end of observing.
 */
export function observeDeviceSize(canvas: HTMLCanvasElement, onSize: (size: CanvasSize) => void): () => void {
  const take = (exact?: ResizeObserverSize) => {
    const dpr = globalThis.devicePixelRatio || 1
    const rounded = {
      widthPx: Math.round(canvas.clientWidth * dpr),
      heightPx: Math.round(canvas.clientHeight * dpr),
      dpr,
    }
    // An emulated device has another ratio than the screen, and the exact size is the screen's.
    const isExact = exact && Math.abs(exact.inlineSize - canvas.clientWidth * dpr) <= dpr
    onSize(isExact ? { widthPx: exact.inlineSize, heightPx: exact.blockSize, dpr } : rounded)
  }
  take()
  if (typeof ResizeObserver === 'undefined') return () => {}
  const observer = new ResizeObserver(([entry]) => take(entry?.devicePixelContentBoxSize?.[0]))
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' })
  } catch {
    // Safari knows no such box.
    observer.observe(canvas)
  }
  return () => observer.disconnect()
}

/**
 * Calls back with the pointer's distance from the left edge of `layer`, CSS px, while it is over the chart, and with `null` when
 * it leaves. The layer itself lets pointers through; its parent gets them. Returns the end of watching.
 */
export function watchPointer(layer: HTMLElement, onPoint: (x: number | null) => void): () => void {
  const area = layer.parentElement!
  const move = (event: PointerEvent) => {
    const { left, width } = layer.getBoundingClientRect()
    const x = event.clientX - left
    onPoint(x < 0 || x > width ? null : x)
  }
  const leave = () => onPoint(null)
  // A finger that is lifted points at nothing any more.
  const up = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') onPoint(null)
  }
  area.addEventListener('pointerdown', move)
  area.addEventListener('pointermove', move)
  area.addEventListener('pointerleave', leave)
  area.addEventListener('pointercancel', leave)
  area.addEventListener('pointerup', up)
  return () => {
    area.removeEventListener('pointerdown', move)
    area.removeEventListener('pointermove', move)
    area.removeEventListener('pointerleave', leave)
    area.removeEventListener('pointercancel', leave)
    area.removeEventListener('pointerup', up)
    onPoint(null)
  }
}

/**
 * Calls back with the pointer's distance from the left edge of `layer`, CSS px, while it is over the chart, and with `null` when
 * it leaves; a finger's tap stays until the next one elsewhere. The layer itself lets pointers through; its parent gets them.
 * Returns the end of watching.
 */
export function watchPointer(layer: HTMLElement, onPoint: (x: number | null) => void): () => void {
  const area = layer.parentElement!
  const { ownerDocument } = area
  const move = (event: PointerEvent) => {
    const { left, width } = layer.getBoundingClientRect()
    const x = event.clientX - left
    onPoint(x < 0 || x > width ? null : x)
  }
  // A finger leaves whenever it is lifted. One that scrolls the page is cancelled instead.
  const leave = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') onPoint(null)
  }
  const cancel = () => onPoint(null)
  const elsewhere = (event: PointerEvent) => {
    if (event.pointerType === 'touch' && !event.composedPath().includes(area)) onPoint(null)
  }
  area.addEventListener('pointerdown', move)
  area.addEventListener('pointermove', move)
  area.addEventListener('pointerleave', leave)
  area.addEventListener('pointercancel', cancel)
  ownerDocument.addEventListener('pointerdown', elsewhere)
  return () => {
    area.removeEventListener('pointerdown', move)
    area.removeEventListener('pointermove', move)
    area.removeEventListener('pointerleave', leave)
    area.removeEventListener('pointercancel', cancel)
    ownerDocument.removeEventListener('pointerdown', elsewhere)
    onPoint(null)
  }
}

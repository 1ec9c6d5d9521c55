import type { GestureParts } from './gesture-parts.js'
import { isOver } from './is-over.js'
import { panView } from './pan-view.js'
import { zoomView } from './zoom-view.js'

/** Zooms by so much per CSS px of the wheel: a notch of a mouse, 100 px or so, by a fifth; a pinch on a touchpad as far as the fingers go. */
const ZOOM_PER_PX = 0.002
const PINCH_PER_PX = 0.01
/** No single event zooms further. */
const MAX_STEP = Math.LN2
/** Of wheels that count in lines or pages. */
const LINE_PX = 16
const PAGE_PX = 400

/**
 * A wheel over the plot zooms about the pointer, and pans sideways; so does a touchpad's pinch. It is the page's own, to scroll by,
 * unless a chart has the focus or Ctrl or Meta is held. Returns the end of watching.
 */
export function watchWheel({ layer, view, timestampAt, onPoint }: GestureParts): () => void {
  const area = layer.parentElement!
  const turn = (event: WheelEvent) => {
    const isMeant = event.ctrlKey || event.metaKey || area.ownerDocument.activeElement === area
    const { left, width } = layer.getBoundingClientRect()
    const x = event.clientX - left
    const sight = view.inSight()
    if (!isMeant || !sight || !isOver(layer, event)) return
    event.preventDefault()
    const unitPx = event.deltaMode === 0 ? 1 : event.deltaMode === 1 ? LINE_PX : PAGE_PX
    const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey
    if (isSideways) {
      const byPx = (event.deltaX || event.deltaY) * unitPx
      panView(view, (byPx / width) * (sight.to - sight.from))
    } else {
      const perPx = event.ctrlKey ? PINCH_PER_PX : ZOOM_PER_PX
      const step = Math.min(Math.max(event.deltaY * unitPx * perPx, -MAX_STEP), MAX_STEP)
      zoomView(view, Math.exp(step), timestampAt(x))
    }
    onPoint(x)
  }
  area.addEventListener('wheel', turn, { passive: false })
  return () => area.removeEventListener('wheel', turn)
}

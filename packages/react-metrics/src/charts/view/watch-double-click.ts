import type { GestureParts } from './gesture-parts.js'
import { isOver } from './is-over.js'

/** A double click on the plot goes back to live. Returns the end of watching. */
export function watchDoubleClick({ layer, view, onPoint }: GestureParts): () => void {
  const area = layer.parentElement!
  const goBack = (event: MouseEvent) => {
    if (!isOver(layer, event)) return
    view.time.goLive()
    onPoint(event.clientX - layer.getBoundingClientRect().left)
  }
  area.addEventListener('dblclick', goBack)
  return () => area.removeEventListener('dblclick', goBack)
}

import type { ChartView } from './chart-view.js'
import { panView } from './pan-view.js'
import { zoomView } from './zoom-view.js'

/** By one key. */
const ZOOM = 2
/** Of what is in sight, by one key. */
const PAN = 0.25

/** What a key does to a view; `null`: nothing. Left is back on right-to-left pages too: a chart's time runs one way. */
export function viewKey({ key, shiftKey }: KeyboardEvent): ((view: ChartView) => void) | null {
  if (key === '+' || key === '=') return (view) => zoomView(view, 1 / ZOOM)
  if (key === '-' || key === '_') return (view) => zoomView(view, ZOOM)
  if (shiftKey && key === 'ArrowLeft') return (view) => panView(view, -PAN * widthMs(view))
  if (shiftKey && key === 'ArrowRight') return (view) => panView(view, PAN * widthMs(view))
  return null
}

function widthMs(view: ChartView): number {
  const sight = view.inSight()
  return sight ? sight.to - sight.from : 0
}

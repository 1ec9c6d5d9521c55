import type { ChartView } from './chart-view.js'
import { pointAt } from './point-at.js'
import type { ViewPlot } from './view-plot.js'

/** A view is shown by a plot from now on. Returns the end. */
export function attachPlot(view: ChartView, plot: ViewPlot): () => void {
  view.plot = plot
  const leave = view.time.join(plot)
  return () => {
    pointAt(view, null)
    leave()
    if (view.plot === plot) view.plot = null
  }
}

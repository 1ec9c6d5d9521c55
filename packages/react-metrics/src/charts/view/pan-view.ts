import type { ChartView } from './chart-view.js'
import { showMoment } from './show-moment.js'

/** Goes so many ms towards now, or back if negative. */
export function panView(view: ChartView, byMs: number): void {
  const sight = view.inSight()
  if (sight) showMoment(view, { from: sight.from + byMs, to: sight.to + byMs })
}

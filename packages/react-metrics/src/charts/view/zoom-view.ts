import type { ChartView } from './chart-view.js'
import { showMoment } from './show-moment.js'

/**
 * Shows `factor` times as much, about an instant that stays where it was: the one given, else the one pointed at, else the newest
 * or the middle.
 */
export function zoomView(view: ChartView, factor: number, anchor?: number): void {
  const sight = view.inSight()
  if (!sight) return
  const { from, to } = sight
  const wanted = anchor ?? view.time.getCursor()?.instant ?? (view.stands() ? (from + to) / 2 : to)
  const about = Math.min(Math.max(wanted, from), to)
  showMoment(view, { from: about - (about - from) * factor, to: about + (to - about) * factor })
}

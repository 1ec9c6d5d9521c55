import type { ChartView } from './chart-view.js'
import type { Cursor } from './cursor.js'

/** A reader of this chart points at an instant, at a point of a topic if it was walked to, or (`null`) at nothing any more. */
export function pointAt(view: ChartView, at: Omit<Cursor, 'by'> | null): void {
  const { time } = view
  const held = time.getCursor()
  if (at === null) {
    if (held?.by === view) time.point(null)
  } else if (held?.by !== view || held.instant !== at.instant || held.topic !== at.topic) {
    time.point({ ...at, by: view })
  }
}

import type { Series } from '../../store/series.js'
import { firstInColumn, stepBack } from '../marks/column-index.js'
import { type Curve, curvePen } from '../marks/curves/curve.js'
import type { Projection } from '../marks/projection.js'
import { SeriesWalk } from '../marks/series-walk.js'
import { PathSink } from './path-sink.js'

/** A series as SVG path data: what a canvas would show of it. */
export function seriesPath(series: Series, projection: Projection, curve: Curve): { lines: string; dots: string } {
  const sink = new PathSink()
  const pen = curvePen(curve)
  const inside = firstInColumn(series, projection, projection.originColumn)
  const start = stepBack(series, projection, inside, 1 + 2 * pen.lookBack)
  new SeriesWalk().draw(series, start, projection, pen, sink)
  return { lines: sink.lines, dots: sink.dots }
}

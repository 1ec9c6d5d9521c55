import { AreaSink } from '../marks/area-sink.js'
import { firstInColumn, stepBack } from '../marks/column-index.js'
import { type Curve, curvePen } from '../marks/curves/curve.js'
import type { Area, Line } from '../marks/mark.js'
import type { MarkSink } from '../marks/mark-sink.js'
import type { Projection } from '../marks/projection.js'
import { SeriesWalk } from '../marks/series-walk.js'
import { PathSink } from './path-sink.js'

/** SVG path data; each is empty if there is nothing of its kind. */
export interface MarkPath {
  readonly lines: string
  /** Lone points, to be stroked with round caps. */
  readonly dots: string
  /** To be filled by the even-odd rule. */
  readonly area: string
}

/** A mark as SVG path data: what a canvas would show of it. */
export function markPath(
  { series, side, area }: Line & { readonly area: Area | null },
  projection: Projection,
  curve: Curve,
): MarkPath {
  const pen = curvePen(curve)
  const walk = new SeriesWalk()
  const draw = (line: Line, sink: MarkSink) => {
    const inside = firstInColumn(line.series, projection, projection.originColumn)
    walk.draw(
      line,
      stepBack(line.series, projection, inside, 1 + 2 * pen.lookBack),
      line.series.length,
      projection,
      pen,
      sink,
    )
  }
  const stroked = new PathSink()
  draw({ series, side }, stroked)
  const filled = new PathSink()
  for (const edge of area ? [series, area.floor] : []) {
    if (!edge) continue
    const sink = new AreaSink()
    sink.start(filled, projection.baseAt(side))
    draw({ series: edge, side }, sink)
    sink.end()
  }
  return { lines: stroked.lines, dots: stroked.dots, area: filled.lines }
}

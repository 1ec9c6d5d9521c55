import type { Span } from '@exocast/metrics-core/wire'
import type { Series } from '../../store/series.js'
import type { PlottedSeries } from '../chart-series.js'
import type { Curve } from '../marks/curves/curve.js'
import type { Fill } from '../stack/fill.js'
import type { AxisLook } from '../time-axis/axis-look.js'
import type { ChartAxes } from '../y-domain/on-axes.js'
import type { YDomain } from '../y-domain/y-domain.js'

/** What a live plot draws, and how. */
export interface LivePlotSettings {
  /** What is shown, and in which colours that a canvas understands. */
  readonly shown: readonly PlottedSeries[]
  readonly inks: readonly string[]
  readonly axisLook: AxisLook
  /** All there is, shown or not: the edge follows the newest of them. */
  readonly all: readonly Series[]
  readonly span: Span
  readonly curve: Curve
  readonly fill: Fill
  readonly axes: ChartAxes
  /** The y-domain that the left axis keeps; `null`: it follows the data. */
  readonly fixed: YDomain | null
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

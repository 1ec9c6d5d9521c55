import { crossedThreshold } from '../../thresholds/threshold.js'
import { thresholdText } from '../../thresholds/threshold-text.js'
import { formatValue } from '../../units/format-value.js'
import type { PlottedSeries } from '../chart-series.js'
import { timeLabel } from '../time-axis/time-label.js'
import { indexAt } from '../tooltip/instant.js'

export interface PointTextOptions {
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

const SECOND = 1_000

/** One point as it is spoken: `rss: 90 MiB, 10:31:30`, and the limit it has crossed, if any. */
export function pointText(point: PlottedSeries, instant: number, options: PointTextOptions): string {
  const { series, name, unit, limits } = point
  const { locale, timeZone } = options
  const index = indexAt(series, instant)
  const value = index === -1 ? Number.NaN : series.valueAt(index)
  const fineness = (series.meta.intervalMs ?? SECOND) < SECOND ? 1 : SECOND
  const time = timeLabel(fineness, { locale, timeZone })(instant)
  const crossed = crossedThreshold(value, limits)
  return `${name}: ${formatValue(value, unit, locale)}, ${time}${crossed ? `. ${thresholdText(crossed, unit, locale)}` : ''}`
}

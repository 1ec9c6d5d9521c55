import type { ChartSeries } from '../charts/chart-series.js'
import { compareText } from '../store/compare-text.js'
import { formatSteady } from '../units/format-steady.js'
import { sharedUnit } from '../units/shared-unit.js'
import type { Newest } from './newest.js'

/** One bar: a topic's, or that of all topics that have none of their own. */
export interface Bar {
  /** `null`: the sum of the others. */
  readonly topic: string | null
  readonly name: string
  /** A CSS colour. */
  readonly color: string
  /** `null` if there is none, or its read failed. */
  readonly value: number | null
  /** The value as it is written. */
  readonly text: string
  /** Where the bar begins and ends, as shares of the longest one's scale: 0 and 0.5. */
  readonly from: number
  readonly to: number
}

export interface BarsOptions {
  readonly series: readonly ChartSeries[]
  /** How many topics get a bar of their own. */
  readonly top: number
  readonly locale: string | undefined
}

const OTHER_COLOR = 'var(--_axis)'

/** The greatest values as bars, from the greatest down, and the sum of the rest as one more. What has no value comes last. */
export function barsOf(newest: readonly Newest[], { series, top, locale }: BarsOptions): readonly Bar[] {
  const newestOf = new Map(newest.map(({ topic, value }) => [topic, value]))
  const rows = series
    .map((each) => ({ ...each, topic: each.series.topic, value: newestOf.get(each.series.topic) ?? null }))
    .sort(
      (a, b) =>
        (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY) || compareText(a.topic, b.topic),
    )
  const shown: Omit<Bar, 'from' | 'to' | 'text'>[] = rows.slice(0, top)
  const units = rows.map(({ unit }) => unit)
  const rest = rows.slice(top)
  if (rest.length > 0) {
    const sum = rest.reduce((total, { value }) => total + (value ?? 0), 0)
    shown.push({ topic: null, name: `${rest.length} other`, color: OTHER_COLOR, value: sum })
    units[top] = sharedUnit(rest.map(({ unit }) => unit))
  }
  const lo = Math.min(0, ...shown.map(({ value }) => value ?? 0))
  const hi = Math.max(0, ...shown.map(({ value }) => value ?? 0))
  const place = (value: number) => (hi === lo ? 0 : (value - lo) / (hi - lo))
  return shown.map(({ topic, name, color, value }, index) => ({
    ...{ topic, name, color, value },
    text: formatSteady(value ?? Number.NaN, units[index]!, locale),
    from: place(Math.min(value ?? 0, 0)),
    to: place(Math.max(value ?? 0, 0)),
  }))
}

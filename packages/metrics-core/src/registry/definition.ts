import type { MetricInfo, MetricKind } from '../metric/metric-info.js'
import type { SeriesHost } from '../metric/series-host.js'
import type { Bounds } from './bounds.js'
import { checkNumber, checkOptions, checkWords } from './check-options.js'
import type { LabelOptions, MetricOptions } from './metric-options.js'
import type { Series } from './series.js'

const DEFAULT_MAX_SERIES = 1_000
const NO_LABELS = Object.freeze({})

/** The options that every kind has, with labels or without. */
export type AnyOptions = Omit<MetricOptions, 'labels'> & Partial<LabelOptions<string>>

/** What a kind brings to a definition. */
export interface KindDefinition<One extends Series> {
  readonly kind: MetricKind
  readonly datapoints: readonly string[]
  readonly create: (info: MetricInfo, host: SeriesHost) => One
}

/** All that makes a metric, checked, before it has a place in the catalogue. */
export interface Definition<One extends Series = Series> extends KindDefinition<One> {
  /** What its series share: without their labels. */
  readonly info: MetricInfo
  /** `null` for a metric without labels. */
  readonly labelNames: readonly string[] | null
  readonly maxSeries: number
  readonly cacheMs: number
  readonly bounds: Bounds | null
}

/** @throws TypeError naming the metric and the option. */
export function define<One extends Series>(
  name: readonly string[],
  options: AnyOptions,
  { kind, datapoints, create }: KindDefinition<One>,
): Definition<One> {
  const title = name.join('_')
  const where = `metric "${title}"`
  checkOptions(options, { where, datapoints })
  const { unit, help = null, labels, maxSeries = DEFAULT_MAX_SERIES, cacheMs = 0, bounds } = options
  if (labels !== undefined) checkWords(labels, { title, what: 'label' })
  checkNumber(maxSeries, { where, what: 'maxSeries', min: 1 })
  const ownUnit = typeof unit === 'object' ? Object.freeze({ ...unit }) : (unit ?? null)
  const info = Object.freeze({ name: Object.freeze([...name]), kind, unit: ownUnit, labels: NO_LABELS, help })
  return {
    kind,
    datapoints,
    create,
    info,
    labelNames: labels ? Object.freeze([...labels]) : null,
    maxSeries,
    cacheMs,
    bounds: bounds ? Object.freeze({ ...bounds }) : null,
  }
}

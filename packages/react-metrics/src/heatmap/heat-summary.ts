import type { Span } from '@exocast/metrics-core/wire'
import { STATUS_WORDS } from '../states/status-words.js'
import type { ChannelState } from '../store/channel-store.js'
import { formatSpan } from '../units/format-span.js'
import { formatValue } from '../units/format-value.js'
import { parseUnit, type Unit } from '../units/unit.js'
import type { Bucket } from './bucket-grid.js'
import { rangeText } from './bucket-range.js'
import { fullestRow } from './cell-steps.js'
import { shareText } from './cell-text.js'
import { readCell } from './pointed-cell.js'

const COUNT = parseUnit(null)

export interface HeatSummaryOptions {
  readonly title: string
  readonly buckets: readonly Bucket[]
  readonly span: Span
  readonly state: ChannelState
  /** Of the bounds. */
  readonly unit: Unit
  readonly locale: string | undefined
}

/** A heatmap in two sentences: what it shows, over which time, its state; and where most of the newest values are. */
export function heatSummary({ title, buckets, span, state, unit, locale }: HeatSummaryOptions): string {
  const window = 'points' in span ? `last ${span.points} instants` : `last ${formatSpan(span.windowMs)}`
  const error = state.error ? `: ${state.error.message}` : ''
  const head = `${title}, ${window}, ${STATUS_WORDS[state.status]}${error}.`
  const time = buckets[0]?.series
  if (!time || time.length === 0) return `${head} No data yet.`
  const row = fullestRow(buckets, time.length - 1)
  const { count, total } = readCell(buckets, { row, instant: time.timestampAt(time.length - 1) })
  if (!(total > 0)) return `${head} No values now.`
  const share = shareText(count / total, locale)
  return `${head} ${formatValue(total, COUNT, locale)} values now, most of them (${share}) ${rangeText(buckets[row]!, unit, locale)}.`
}

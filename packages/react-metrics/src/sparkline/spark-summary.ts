import { STATUS_WORDS } from '../states/status-words.js'
import type { ChannelStatus } from '../store/channel-store.js'
import type { Series } from '../store/series.js'
import { formatSpan } from '../units/format-span.js'
import { formatValue } from '../units/format-value.js'
import type { Unit } from '../units/unit.js'

export interface SparkSummary {
  readonly label: string
  readonly status: ChannelStatus
  readonly series: Series | undefined
  readonly unit: Unit
  readonly locale: string | undefined
}

/** A sparkline in a sentence: what it shows, its newest value, between which extremes, over which time, and its state if not live. */
export function sparkSummary(
  { label, status, series, unit, locale }: SparkSummary,
  seen: { readonly min: number; readonly max: number; readonly windowMs: number } | null,
): string {
  const state = status === 'live' ? '' : `, ${STATUS_WORDS[status]}`
  if (!series || series.length === 0 || !seen || seen.min > seen.max) return `${label}: no data yet${state}`
  const [newest, min, max] = [series.valueAt(series.length - 1), seen.min, seen.max].map((value) =>
    formatValue(value, unit, locale),
  )
  return `${label}: ${newest}, between ${min} and ${max} in the last ${formatSpan(seen.windowMs)}${state}`
}

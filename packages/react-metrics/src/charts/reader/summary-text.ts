import type { Span } from '@exocast/metrics-core/wire'
import { STATUS_WORDS } from '../../states/status-words.js'
import type { ChannelState } from '../../store/channel-store.js'
import { formatSpan } from '../../units/format-span.js'
import { formatValue } from '../../units/format-value.js'
import type { ChartSeries } from '../chart-series.js'
import { indexAt } from '../tooltip/instant.js'

/** More than so many series are counted, not told: a summary is short. */
const MAX_TOLD = 8

export interface SummaryOptions {
  readonly title: string
  readonly shown: readonly ChartSeries[]
  readonly span: Span
  readonly state: ChannelState
  readonly locale: string | undefined
  /** What is looked at instead of what is live, in words, and the instant it ends at; `null` while that is. */
  readonly sight: { readonly to: number; readonly text: string } | null
}

/** A chart in a sentence or two: what it shows, over which time, its state, and the newest value in sight of each series. */
export function summaryText({ title, shown, span, state, locale, sight }: SummaryOptions): string {
  const usual = 'points' in span ? `last ${span.points} points` : `last ${formatSpan(span.windowMs)}`
  const error = state.error ? `: ${state.error.message}` : ''
  const head = `${title}, ${sight?.text ?? usual}, ${STATUS_WORDS[state.status]}${error}.`
  const values = newestText(shown, locale, sight?.to)
  if (values) return `${head} ${values}.`
  return `${head} ${state.series.length > 0 ? 'All series are hidden.' : 'No data yet.'}`
}

/** `heap_used 40 MiB, rss 90 MiB`; empty if there are no series. */
export function newestText(
  shown: readonly ChartSeries[],
  locale: string | undefined,
  until = Number.POSITIVE_INFINITY,
): string {
  const told = shown.slice(0, MAX_TOLD).map(({ series, name, unit }) => {
    const last = Number.isFinite(until) ? indexAt(series, until) : series.length - 1
    const value = last < 0 ? Number.NaN : series.valueAt(last)
    return `${name} ${formatValue(value, unit, locale)}`
  })
  if (shown.length > MAX_TOLD) told.push(`and ${shown.length - MAX_TOLD} more`)
  return told.join(', ')
}

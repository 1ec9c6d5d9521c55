import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore } from '../store/channel-store.js'
import { windowSummary } from '../store/window-summary.js'

/** One topic in numbers, in its unit's own; `NaN` where there is none. */
export interface TableRow {
  readonly topic: string
  readonly newest: number
  /** Of the window. */
  readonly min: number
  readonly mean: number
  readonly max: number
  /** Of the newest point, ms since the epoch; `NaN` if there is none. */
  readonly timestamp: number
  /** The source has been silent for longer than its interval allows. */
  readonly isSilent: boolean
}

/** Every topic that a store holds, ordered by topic. */
export function tableRows(store: ChannelStore, span: Span): readonly TableRow[] {
  const serverNow = store.serverNow()
  return store.getState().series.map((series) => {
    const last = series.length - 1
    const timestamp = last < 0 ? Number.NaN : series.timestampAt(last)
    return {
      topic: series.topic,
      newest: last < 0 ? Number.NaN : series.valueAt(last),
      ...windowSummary(series, span, serverNow),
      timestamp,
      isSilent: serverNow - timestamp > series.breakAfterMs,
    }
  })
}

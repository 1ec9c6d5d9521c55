import { type ReactNode, useCallback, useMemo } from 'react'
import { usePacedReading } from '../../pacing/use-paced-reading.js'
import type { ChannelStore } from '../../store/channel-store.js'
import { sightSource } from '../view/sight-source.js'
import { type SummaryOptions, summaryText } from './summary-text.js'

export interface ChartSummaryProps extends SummaryOptions {
  readonly id: string
  readonly store: ChannelStore
}

/** A name that changed more often would be read out again and again by some screen readers. */
const MAX_HZ = 0.2

/** What names a chart to those who do not see it. Kept up slowly; a change of state shows at once. */
export function ChartSummary({
  id,
  store,
  title,
  shown,
  span,
  state,
  view,
  locale,
  timeZone,
}: ChartSummaryProps): ReactNode {
  const source = useMemo(() => sightSource(store, view), [store, view])
  const read = useCallback(
    () => summaryText({ title, shown, span, state, view, locale, timeZone }),
    [title, shown, span, state, view, locale, timeZone],
  )
  return (
    <span id={id} hidden>
      {usePacedReading({ store: source, read, maxHz: MAX_HZ })}
    </span>
  )
}

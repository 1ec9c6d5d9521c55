import { type ReactNode, useCallback, useMemo } from 'react'
import { usePacedReading } from '../../pacing/use-paced-reading.js'
import type { ChannelStore } from '../../store/channel-store.js'
import type { ChartView } from '../view/chart-view.js'
import { sightSource } from '../view/sight-source.js'
import { sightText } from '../view/sight-text.js'
import { VIEW_WORDS } from '../view/view-words.js'
import { type SummaryOptions, summaryText } from './summary-text.js'

export interface ChartSummaryProps extends Omit<SummaryOptions, 'sight'> {
  readonly store: ChannelStore
  readonly view: ChartView
  readonly timeZone: string | undefined
}

/** A name that changed more often would be read out again and again by some screen readers. */
const MAX_HZ = 0.2

/** A chart in words, for what is in sight. Kept up slowly; a change of state shows at once. */
export function ChartSummary({ store, view, timeZone, ...said }: ChartSummaryProps): ReactNode {
  const { title, shown, span, state, locale } = said
  const source = useMemo(() => sightSource(store, view), [store, view])
  const read = useCallback(() => {
    const standing = view.standing()
    const text = `${VIEW_WORDS[view.getWord()]}, ${sightText(view, { locale, timeZone })}`
    return summaryText({ title, shown, span, state, locale, sight: standing && { to: standing.to, text } })
  }, [title, shown, span, state, view, locale, timeZone])
  return usePacedReading({ store: source, read, maxHz: MAX_HZ })
}

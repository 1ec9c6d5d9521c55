import { useCallback, useEffect, useRef } from 'react'
import { usePacedReading } from '../../pacing/use-paced-reading.js'
import type { ChannelStore } from '../../store/channel-store.js'
import type { ChartSeries } from '../chart-series.js'
import type { ChartView } from '../view/chart-view.js'
import { newestText } from './summary-text.js'
import type { Voice } from './voice.js'

export interface NewestAnnouncerProps {
  readonly store: ChannelStore
  readonly shown: readonly ChartSeries[]
  readonly view: ChartView
  readonly voice: Voice
  readonly locale: string | undefined
}

const EVERY_TEN_SECONDS_HZ = 0.1

/** Says the newest values every ten seconds, unless the chart shows others. */
export function NewestAnnouncer({ store, shown, view, voice, locale }: NewestAnnouncerProps): null {
  const read = useCallback(() => newestText(shown, locale), [shown, locale])
  const text = usePacedReading({ store, read, maxHz: EVERY_TEN_SECONDS_HZ })
  const said = useRef(text)
  useEffect(() => {
    if (text === said.current || view.getWord() !== 'live') return
    said.current = text
    voice.say(text)
  }, [text, view, voice])
  return null
}

import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import { usePacedReading } from '../../pacing/use-paced-reading.js'
import { usePacedText } from '../../pacing/use-paced-text.js'
import type { ChannelStore } from '../../store/channel-store.js'
import { TONE_WORDS } from '../../thresholds/tone-words.js'
import type { PlottedSeries } from '../chart-series.js'
import type { Voice } from '../reader/voice.js'
import { type Crossing, crossingsOf } from './crossing.js'

export interface LimitBadgeProps {
  readonly title: string
  readonly store: ChannelStore
  readonly shown: readonly PlottedSeries[]
  readonly locale: string | undefined
  readonly voice: Voice
}

const MAX_HZ = 4
/** Values that swing about a limit must not be heard each time. */
const ANNOUNCE_MS = 10_000

/** Which limit the newest values have crossed, in a word; told to a screen reader when it changes. */
export function LimitBadge({ title, store, shown, locale, voice }: LimitBadgeProps): ReactNode {
  const read = useCallback(() => JSON.stringify(crossingsOf(shown, locale)), [shown, locale])
  const crossings = JSON.parse(usePacedReading({ store, read, maxHz: MAX_HZ })) as Crossing[]
  const text = crossings.map((each) => each.text).join(', ')
  const heard = usePacedText(text, ANNOUNCE_MS)
  const said = useRef(heard)
  useEffect(() => {
    if (heard === said.current) return
    said.current = heard
    voice.say(`${title}: ${heard || 'within limits'}`)
  }, [heard, title, voice])
  const [gravest] = crossings
  if (!gravest) return null
  return (
    <span data-tone={gravest.tone}>
      <span>
        <span className="exocast-limit" title={text}>
          {TONE_WORDS[gravest.tone]}
        </span>
      </span>
    </span>
  )
}

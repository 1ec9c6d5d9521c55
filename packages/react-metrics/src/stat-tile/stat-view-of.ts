import type { ChannelState } from '../store/channel-store.js'
import { crossedThreshold, type Threshold } from '../thresholds/threshold.js'
import { thresholdText } from '../thresholds/threshold-text.js'
import { TONE_WORDS } from '../thresholds/tone-words.js'
import { steadyParts } from '../units/steady-parts.js'
import type { Unit } from '../units/unit.js'
import type { StatReading } from './stat-reader.js'
import type { StatView } from './stat-view.js'
import { trendText } from './trend-text.js'

export interface StatContext {
  readonly title: string
  readonly state: ChannelState
  readonly unit: Unit
  readonly thresholds: readonly Threshold[]
  readonly locale: string | undefined
}

const NO_VALUE = { number: '–', symbol: '' }

/** A reading in words. What may not be seen any more is not shown. */
export function statViewOf(reading: StatReading, { title, state, unit, thresholds, locale }: StatContext): StatView {
  const { status, error } = state
  const isRefused = status === 'denied' || status === 'error'
  const value = isRefused ? null : reading.value
  const trend = isRefused ? null : reading.trend
  const crossed = value === null ? null : crossedThreshold(value, thresholds)
  return {
    title,
    status,
    error,
    value,
    timestamp: reading.timestamp,
    text: value === null ? NO_VALUE : steadyParts(value, unit, { isWhole: reading.isWhole, locale }),
    trend: trend && { ...trend, text: trendText(trend, unit, locale) },
    crossed: crossed && {
      ...crossed,
      word: TONE_WORDS[crossed.tone],
      text: thresholdText(crossed, unit, locale),
    },
  }
}

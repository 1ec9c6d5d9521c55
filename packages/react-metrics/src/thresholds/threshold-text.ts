import { formatValue } from '../units/format-value.js'
import type { Unit } from '../units/unit.js'
import type { Threshold } from './threshold.js'
import { TONE_WORDS } from './tone-words.js'

/** A crossed limit in words: `Critical: 95 % or more`. */
export function thresholdText({ at, tone, above = true }: Threshold, unit: Unit, locale?: string): string {
  return `${TONE_WORDS[tone]}: ${formatValue(at, unit, locale)} or ${above ? 'more' : 'less'}`
}

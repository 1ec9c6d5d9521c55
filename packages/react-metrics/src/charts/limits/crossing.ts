import { crossedThreshold, type Threshold } from '../../thresholds/threshold.js'
import { thresholdText } from '../../thresholds/threshold-text.js'
import type { PlottedSeries } from '../chart-series.js'

/** A series whose newest value has crossed a limit. */
export interface Crossing {
  readonly tone: Threshold['tone']
  /** `rss: Critical: 95 % or more`. */
  readonly text: string
}

/** Who of these has crossed a limit, the gravest first. */
export function crossingsOf(shown: readonly PlottedSeries[], locale: string | undefined): Crossing[] {
  const crossings: Crossing[] = []
  for (const { series, name, unit, limits } of shown) {
    if (series.length === 0) continue
    const crossed = crossedThreshold(series.valueAt(series.length - 1), limits)
    if (crossed) crossings.push({ tone: crossed.tone, text: `${name}: ${thresholdText(crossed, unit, locale)}` })
  }
  return crossings.sort((a, b) => Number(b.tone === 'bad') - Number(a.tone === 'bad'))
}

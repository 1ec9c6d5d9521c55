import type { ReactNode } from 'react'
import type { Threshold } from '../../thresholds/threshold.js'
import { TONE_WORDS } from '../../thresholds/tone-words.js'
import { formatValue } from '../../units/format-value.js'
import type { Unit } from '../../units/unit.js'
import type { PlotInsets } from '../frame/plot-insets.js'
import type { YDomain } from '../y-domain/y-domain.js'

export interface LimitLinesProps {
  readonly thresholds: readonly Threshold[]
  readonly domain: YDomain
  readonly insets: PlotInsets
  readonly unit: Unit
  readonly locale: string | undefined
}

/** The limits across the plot, each with its name: dashed for a warning, whole for what is critical. */
export function LimitLines({ thresholds, domain, insets, unit, locale }: LimitLinesProps): ReactNode {
  const { lo, hi } = domain
  const { left, top, right, bottom } = insets
  const seen = thresholds.filter(({ at }) => at >= lo && at <= hi)
  return (
    <div className="exocast-limits" style={{ left, top, right, bottom }} aria-hidden="true">
      {seen.map(({ at, tone, above = true }) => {
        const share = (hi - at) / (hi - lo)
        return (
          <div
            key={`${tone} ${above} ${at}`}
            data-tone={tone}
            data-below={share < 0.1 ? '' : undefined}
            style={{ top: `${Math.round(share * 1e4) / 100}%` }}
          >
            <span>
              {TONE_WORDS[tone]} {above ? '≥' : '≤'} {formatValue(at, unit, locale)}
            </span>
          </div>
        )
      })}
    </div>
  )
}

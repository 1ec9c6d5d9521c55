import type { ReactNode } from 'react'
import { TONE_WORDS } from '../../thresholds/tone-words.js'
import { formatValue } from '../../units/format-value.js'
import { parseUnit } from '../../units/unit.js'
import type { PlotInsets } from '../frame/plot-insets.js'
import type { YAxis } from '../y-domain/y-axis.js'

export interface LimitLinesProps {
  readonly axes: readonly YAxis[]
  readonly insets: PlotInsets
  readonly locale: string | undefined
}

/** A narrow plot needs the break. */
const NO_BREAK = '\u00a0'

/** The limits across the plot, each with its name beside its axis: dashed for a warning, whole for what is critical. */
export function LimitLines({ axes, insets, locale }: LimitLinesProps): ReactNode {
  const { left, top, right, bottom } = insets
  return (
    <div className="exocast-limits" style={{ left, top, right, bottom }} aria-hidden="true">
      {axes.map(({ domain: { lo, hi }, unit, thresholds }, side) => {
        // Where there are two, a name says by its place which axis the limit is on.
        const end = axes.length > 1 ? (side === 0 ? 'left' : 'right') : undefined
        return thresholds
          .filter(({ at }) => at >= lo && at <= hi)
          .map(({ at, tone, above = true, unit: own }) => {
            const share = (hi - at) / (hi - lo)
            return (
              <div
                key={`${tone} ${above} ${at}`}
                data-tone={tone}
                data-end={end}
                data-below={share < 0.1 ? '' : undefined}
                style={{ top: `${Math.round(share * 1e4) / 100}%` }}
              >
                <span>
                  <span>{TONE_WORDS[tone]} </span>
                  {above ? '≥' : '≤'}{' '}
                  {formatValue(at, own === undefined ? unit : parseUnit(own), locale).replaceAll(NO_BREAK, ' ')}
                </span>
              </div>
            )
          })
      })}
    </div>
  )
}

import type { ReactNode } from 'react'
import type { PlotInsets } from '../frame/plot-insets.js'
import { timeDensities } from '../time-axis/time-density.js'
import { timeLabel } from '../time-axis/time-label.js'
import { timeTicks } from '../time-axis/time-ticks.js'

export interface StillTimeAxisProps {
  /** The left and right edge, ms since the epoch. */
  readonly from: number
  readonly edge: number
  readonly windowMs: number
  readonly insets: PlotInsets
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

/** Room a label needs at the right end of the narrowest chart that shows it, as a share of that chart. */
const END = 0.95

/** Time labels without a script: one set per width, and the style sheet shows the one that fits. */
export function StillTimeAxis({ from, edge, windowMs, insets, locale, timeZone }: StillTimeAxisProps): ReactNode {
  return timeDensities(windowMs).map(({ fromPx, toPx, stepMs }) => {
    const label = timeLabel(stepMs, { locale, timeZone })
    const ticks = timeTicks(from, from + windowMs * END, stepMs, timeZone)
    return (
      <div
        key={stepMs}
        className="exocast-time"
        data-from-px={fromPx}
        data-to-px={Number.isFinite(toPx) ? toPx : undefined}
        style={{ left: insets.left, right: insets.right, bottom: insets.bottom - 24 }}
        aria-hidden="true"
      >
        {ticks.map((tick) => (
          <span key={tick} style={{ left: `${Math.round(((tick - from) / (edge - from)) * 1e4) / 100}%` }}>
            {label(tick)}
          </span>
        ))}
      </div>
    )
  })
}

'use client'

import type { ReactNode } from 'react'
import { SeriesSparkline } from '../sparkline/series-sparkline.js'
import { StateNote } from '../states/state-note.js'
import { STAT_CSS } from './stat-css.js'
import { StatFigure } from './stat-figure.js'
import type { StatLook } from './stat-look.js'
import { useStat } from './use-stat.js'

export interface StatTileProps extends StatLook {
  /** How far back the trend and the sparkline look, ms. Default 60,000. */
  readonly windowMs?: number
  /** Instead of `windowMs`: the last so many points. */
  readonly points?: number
  /** A line of the window below the number. Default `true`. */
  readonly sparkline?: boolean
  /** A CSS colour for that line. */
  readonly color?: string
  /** A fixed y-domain for that line, in the unit's own numbers. */
  readonly yDomain?: readonly [lo: number, hi: number]
}

/**
 * The newest value of one topic, large, with its trend over the window and a sparkline. Throws a `TypeError` for a pattern, or if
 * both `windowMs` and `points` are given.
 */
export function StatTile({ sparkline = true, color, yDomain, ...look }: StatTileProps): ReactNode {
  const { store, span, state, view } = useStat({ ...look, component: 'StatTile' })
  const { text, trend } = view
  // What the last minute was like says little once no more is heard.
  const isCurrent = state.status === 'live' || state.status === 'joining'
  return (
    <StatFigure name="stat" css={STAT_CSS} look={look} view={view}>
      <p className="exocast-stat-value">
        <b>{text.number}</b>
        {text.symbol && <small>{text.symbol}</small>}
      </p>
      <StateNote state={state} store={store} isEmpty={view.timestamp === null}>
        {trend && isCurrent && (
          <span className="exocast-stat-trend" data-direction={trend.direction}>
            {trend.text}
          </span>
        )}
        {view.value === null && <span>no value</span>}
      </StateNote>
      {sparkline && <SeriesSparkline {...{ store, span, color, yDomain }} isDecoration />}
    </StatFigure>
  )
}

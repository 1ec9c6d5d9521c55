'use client'

import type { ReactNode } from 'react'
import { StatFigure } from '../stat-tile/stat-figure.js'
import type { StatLook } from '../stat-tile/stat-look.js'
import { useStat } from '../stat-tile/use-stat.js'
import { StateNote } from '../states/state-note.js'
import { formatValue } from '../units/format-value.js'
import { GaugeArc } from './gauge-arc.js'
import { GAUGE_CSS } from './gauge-css.js'

export interface GaugeProps extends StatLook {
  /** Where the arc begins, in the unit's own numbers. Default 0. */
  readonly min?: number
  /** Where the arc ends. */
  readonly max: number
}

/** The newest value of one topic between two ends. Throws a `TypeError` for a pattern, or if `min` is not below `max`. */
export function Gauge({ min = 0, max, ...look }: GaugeProps): ReactNode {
  if (!(min < max)) throw new TypeError(`a <Gauge> needs min below max, not ${min} and ${max}`)
  const { store, state, unit, locale, view } = useStat({ ...look, component: 'Gauge', points: 1 })
  const { title, value, text, crossed } = view
  const spoken = value === null ? 'no data' : formatValue(value, unit, locale)
  return (
    <StatFigure name="gauge" css={GAUGE_CSS} look={look} view={view}>
      {/* biome-ignore lint/a11y/useSemanticElements: a <meter> draws itself, and nothing else inside. */}
      <div
        className="exocast-gauge-meter"
        role="meter"
        aria-label={title}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuenow={Math.min(Math.max(value ?? min, min), max)}
        aria-valuetext={crossed ? `${spoken}, ${crossed.text}` : spoken}
      >
        <GaugeArc {...{ min, max, value }} thresholds={look.thresholds ?? []} />
        <p className="exocast-gauge-value">
          <b>{text.number}</b>
          {text.symbol && <small>{text.symbol}</small>}
        </p>
      </div>
      <div className="exocast-gauge-ends" aria-hidden="true">
        <span>{formatValue(min, unit, locale)}</span>
        <span>{formatValue(max, unit, locale)}</span>
      </div>
      <StateNote state={state} store={store} isEmpty={view.timestamp === null}>
        {value === null && <span>no value</span>}
      </StateNote>
    </StatFigure>
  )
}

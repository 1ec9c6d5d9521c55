import type { ReactNode } from 'react'
import type { Threshold } from '../thresholds/threshold.js'

export interface GaugeArcProps {
  readonly min: number
  readonly max: number
  /** `null`: an empty arc. */
  readonly value: number | null
  readonly thresholds: readonly Threshold[]
}

/** Half a circle about (50, 50); the value's own, and a thin one around it for the limits. */
const ARC = 'M8 50A42 42 0 0 1 92 50'
const LIMITS = 'M1 50A49 49 0 0 1 99 50'
/** The lengths that a path is taken to have: what is drawn of it is said in per cent. */
const LENGTH = 100

/** How far along the arc a value is, from 0 to 100; values outside are at its ends. */
function placeOf(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.round(Math.min(Math.max((value - min) / (max - min), 0), 1) * LENGTH * 100) / 100
}

/** The picture of a gauge: a track, how much of it is filled, and where the limits are. */
export function GaugeArc({ min, max, value, thresholds }: GaugeArcProps): ReactNode {
  return (
    <svg viewBox="0 0 100 54" aria-hidden="true">
      <path d={ARC} />
      {value !== null && (
        <path
          className="exocast-gauge-arc"
          d={ARC}
          pathLength={LENGTH}
          strokeDasharray={`${placeOf(value, { min, max })} ${LENGTH * 2}`}
        />
      )}
      {thresholds.map(({ at, tone, above = true }) => {
        const place = placeOf(at, { min, max })
        const [from, length] = above ? [place, LENGTH - place] : [0, place]
        return (
          <path
            key={`${tone} ${at} ${above}`}
            className="exocast-gauge-limit"
            data-tone={tone}
            d={LIMITS}
            pathLength={LENGTH}
            strokeDasharray={`0 ${from} ${length} ${LENGTH * 2}`}
          />
        )
      })}
    </svg>
  )
}

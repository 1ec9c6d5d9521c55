import { USUAL_FONT_PX } from '../charts/time-axis/time-density.js'
import { formatValue } from '../units/format-value.js'
import type { Unit } from '../units/unit.js'
import type { BucketRange } from './bucket-range.js'

/** Between two labels, in those of the chart's own text. */
const LEAST_EM = 22 / USUAL_FONT_PX

export interface BoundTick {
  /** On the axis, from 0 (below) to 1. */
  readonly at: number
  readonly label: string
}

export interface BoundTickOptions {
  readonly unit: Unit
  /** Of the axis, CSS px. */
  readonly heightPx: number
  /** Of the chart's text, CSS px; the usual one where nothing is known. */
  readonly fontPx: number | undefined
  readonly locale: string | undefined
}

/** The bounds between rows that there is room to write: powers of ten before others, then what begins with fewest digits. */
export function boundTicks(
  buckets: readonly BucketRange[],
  rows: readonly number[],
  { unit, heightPx, fontPx = USUAL_FONT_PX, locale }: BoundTickOptions,
): readonly BoundTick[] {
  const bounds = buckets
    .map(({ upTo }, row) => ({ bound: upTo, at: rows[row + 1]! }))
    .filter(({ bound }) => Number.isFinite(bound))
  const ranked = [...bounds].sort((a, b) => roughness(a.bound) - roughness(b.bound) || a.bound - b.bound)
  const taken: typeof bounds = []
  for (const tick of ranked) {
    if (taken.every(({ at }) => Math.abs(at - tick.at) * heightPx >= LEAST_EM * fontPx)) taken.push(tick)
  }
  return taken.sort((a, b) => a.at - b.at).map(({ bound, at }) => ({ at, label: formatValue(bound, unit, locale) }))
}

/** 0 for 0 and powers of ten, 1 for other numbers of one digit, 2 for the rest. */
function roughness(bound: number): number {
  if (bound === 0) return 0
  const [digits] = Math.abs(bound).toExponential().split('e')
  return digits === '1' ? 0 : digits!.length === 1 ? 1 : 2
}

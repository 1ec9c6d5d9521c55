import { timeLabel } from '../charts/time-axis/time-label.js'
import { formatValue } from '../units/format-value.js'
import { numberFormat } from '../units/number-format.js'
import { parseUnit, type Unit } from '../units/unit.js'
import type { Bucket } from './bucket-grid.js'
import { rangeText } from './bucket-range.js'
import { type PointedCell, readCell } from './pointed-cell.js'

export interface CellTextOptions {
  /** Of the bounds. */
  readonly unit: Unit
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

/** A cell in words. */
export interface CellText {
  readonly range: string
  readonly count: string
  /** Of all values of that instant: `12 % of 96`; empty if there are none. */
  readonly share: string
  readonly time: string
}

const COUNT = parseUnit(null)
const SECOND = 1_000

export function cellText(
  buckets: readonly Bucket[],
  cell: PointedCell,
  { unit, locale, timeZone }: CellTextOptions,
): CellText {
  const bucket = buckets[cell.row]!
  const { count, total } = readCell(buckets, cell)
  const fineness = (bucket.series.meta.intervalMs ?? SECOND) < SECOND ? 1 : SECOND
  return {
    range: rangeText(bucket, unit, locale),
    count: formatValue(count, COUNT, locale),
    share: count >= 0 && total > 0 ? `${shareText(count / total, locale)} of ${formatValue(total, COUNT, locale)}` : '',
    time: timeLabel(fineness, { locale, timeZone })(cell.instant),
  }
}

/** `12%`, `0.4%`: two digits. */
export function shareText(share: number, locale: string | undefined): string {
  return numberFormat(locale, { style: 'percent', maximumSignificantDigits: 2 }).format(share)
}

/** A cell as it is spoken. */
export function spokenCell({ range, count, share, time }: CellText): string {
  return `${range}: ${count}${share && `, ${share}`}, ${time}`
}

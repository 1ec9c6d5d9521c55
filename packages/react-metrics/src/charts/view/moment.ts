/** A stretch of time, ms since the epoch on the server's clock. */
export interface Moment {
  readonly from: number
  readonly to: number
}

/** Throws a `RangeError` unless `moment` ends after it begins. */
export function checkMoment(moment: Moment): Moment {
  const { from, to } = moment
  if (Number.isFinite(from) && Number.isFinite(to) && from < to) return moment
  throw new RangeError(`a moment must end after it begins, both in ms since the epoch; not from ${from} to ${to}`)
}

/** The stretch `factor` times as long in which `anchor` stays where it was, as a share of the whole. */
export function zoomed({ from, to }: Moment, factor: number, anchor: number): Moment {
  return { from: anchor - (anchor - from) * factor, to: anchor + (to - anchor) * factor }
}

/** The stretch that is later by so many ms. */
export function moved({ from, to }: Moment, byMs: number): Moment {
  return { from: from + byMs, to: to + byMs }
}

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

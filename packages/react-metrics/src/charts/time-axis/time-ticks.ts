import { wallClockOffsetMs } from './wall-clock.js'

/** More than any clock is put forward or back, ms. */
const CHANGE_MS = 3 * 3_600_000

/**
 * The instants from `from` to `to` at which the wall clock of a zone shows a whole multiple of `stepMs`, oldest first. An hour that is left
 * out when the clocks change has none; one that comes twice has its ticks twice, unless that puts them closer together than `stepMs`.
 */
export function timeTicks(from: number, to: number, stepMs: number, timeZone: string | undefined): number[] {
  const offsetAt = (instant: number) => wallClockOffsetMs(instant, timeZone, stepMs)
  const ends = [offsetAt(from), offsetAt(to)] as const
  const last = to + Math.max(...ends)
  const ticks: number[] = []
  for (let wall = Math.ceil((from + Math.min(...ends)) / stepMs) * stepMs; wall <= last; wall += stepMs) {
    const before = offsetAt(wall - ends[0] - CHANGE_MS)
    const after = offsetAt(wall - ends[0] + CHANGE_MS)
    const [once, again] = [wall - before, wall - after]
    const isOnce = offsetAt(once) === before
    if (isOnce) ticks.push(once)
    if ((!isOnce || again - once >= stepMs) && offsetAt(again) === after) ticks.push(again)
  }
  return ticks.filter((tick) => tick >= from && tick <= to).sort((a, b) => a - b)
}

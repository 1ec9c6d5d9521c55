import { wallClockOffsetMs } from './wall-clock.js'

/** The instants from `from` to `to` at which the wall clock of a zone shows a whole multiple of `stepMs`, oldest first. */
export function timeTicks(from: number, to: number, stepMs: number, timeZone: string | undefined): number[] {
  const ticks: number[] = []
  const start = wallClockOffsetMs(from, timeZone, stepMs)
  for (let wall = Math.ceil((from + start) / stepMs) * stepMs; ; wall += stepMs) {
    // Across a change of the clocks the offset at the tick is the one that counts; an hour left out has no tick.
    const tick = wall - wallClockOffsetMs(wall - start, timeZone, stepMs)
    if (tick > to) return ticks
    if (tick >= from && tick + wallClockOffsetMs(tick, timeZone, stepMs) === wall) ticks.push(tick)
  }
}

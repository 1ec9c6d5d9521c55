const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Distances between ticks that read well on a clock, ms. */
const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 28].map((days) => days * DAY),
]

/** The distance between time ticks, ms: the smallest that puts at most `maxTicks` into the window. */
export function timeStep(windowMs: number, maxTicks: number): number {
  const step = STEPS.find((candidate) => windowMs / candidate <= maxTicks)
  return step ?? Math.ceil(windowMs / maxTicks / DAY) * DAY
}

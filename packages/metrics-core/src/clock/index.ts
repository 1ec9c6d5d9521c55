/** All time of Exocast, apart from the rest: what draws in a browser needs no sketches. */
export type { Clock, TimerOptions } from './clock.js'
export { ManualClock } from './manual-clock.js'
export { systemClock } from './system-clock.js'

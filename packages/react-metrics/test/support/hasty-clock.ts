import { type Clock, systemClock } from '@exocast/metrics-core/clock'

/** The machine's clock, but whoever waits, waits a fiftieth: back-offs and jitters happen in milliseconds. */
export const hastyClock: Clock = {
  ...systemClock,
  setTimer: (callback, delayMs, options) => systemClock.setTimer(callback, delayMs / 50, options),
}

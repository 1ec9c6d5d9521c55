import { type Clock, systemClock } from '@exocast/metrics-core/clock'

/** The machine's clock, but whoever waits, waits so many times less: back-offs and jitters happen in milliseconds. */
export function clockHastyBy(factor: number): Clock {
  return {
    ...systemClock,
    setTimer: (callback, delayMs, options) => systemClock.setTimer(callback, delayMs / factor, options),
  }
}

export const hastyClock = clockHastyBy(50)

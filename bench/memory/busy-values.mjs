import { LATENCIES, LATENCY_MASK } from '../record/inputs.mjs'

/** How long a busy histogram has been busy: more than its window. */
const SECONDS = 75
const VALUES_PER_SECOND = 40

/** How many values a busy histogram is given in each minute. */
export const VALUES_PER_MINUTE = 60 * VALUES_PER_SECOND

/** Hands latencies to each of some series in turn, second by second. `onSecond` is told of the end of each. */
export function keepBusy(series, { record, onSecond = () => {} }) {
  for (let second = 0; second < SECONDS; second++) {
    for (let n = 0; n < VALUES_PER_SECOND; n++) {
      const value = LATENCIES[(second * VALUES_PER_SECOND + n) & LATENCY_MASK]
      for (const one of series) record(one, value)
    }
    onSecond()
  }
}

import type { Clock } from '../clock/clock.js'
import type { Gap } from '../metric/gap.js'
import { gapEach } from '../metric/gap-each.js'
import type { Metric } from '../metric/metric.js'
import type { Reading } from '../metric/reading.js'

const TIMEOUT: Gap = Object.freeze({ gap: 'timeout' })

/** Reads one series; what takes longer than it may is a `timeout` gap. Never rejects. */
export function readWithin(metric: Metric, datapoints: readonly string[], clock: Clock): Reading | Promise<Reading> {
  const reading = metric.read(datapoints)
  if (!(reading instanceof Promise)) return reading
  return new Promise((resolve) => {
    const cancel = clock.setTimer(() => resolve(gapEach(datapoints, TIMEOUT)), metric.timeoutMs)
    reading.then((values) => {
      cancel()
      resolve(values)
    })
  })
}

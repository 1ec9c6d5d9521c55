import type { Gap } from '../metric/gap.js'
import type { Reading } from '../metric/reading.js'

/** How many datapoints were gaps, by reason. */
export class GapCounts implements Record<Gap['gap'], number> {
  missing = 0
  disabled = 0
  error = 0
  timeout = 0

  add(values: Reading): void {
    for (const datapoint in values) {
      const value = values[datapoint]
      if (typeof value === 'object') this[value.gap]++
    }
  }
}

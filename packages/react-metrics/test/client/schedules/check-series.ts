import type { Series } from '@exocast/react-metrics/client'
import { expect } from 'vitest'

/** What was published, from the first that is held, must be held in order; what is not must lie in a marked hole. */
export function checkSeries(series: Series, published: readonly number[]): void {
  const entries = entriesOf(series)
  const about = `${series.topic} holds ${entries} of ${published}`
  let at = published.indexOf(entries.find((entry) => entry !== null)!)
  let isHole = false
  for (const entry of entries) {
    if (entry === null) {
      isHole = true
      continue
    }
    const place = published.indexOf(entry)
    expect(place, about).toBeGreaterThanOrEqual(at)
    if (!isHole) expect(place, `a hole unmarked: ${about}`).toBe(at)
    at = place + 1
    isHole = false
  }
  expect(at, about).toBe(published.length)
}

/** The points of a series: a value, or `null` for a hole. */
const entriesOf = (series: Series) =>
  Array.from({ length: series.length }, (_, i) => (Number.isNaN(series.valueAt(i)) ? null : series.valueAt(i)))

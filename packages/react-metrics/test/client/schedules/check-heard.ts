import { expect } from 'vitest'
import type { Heard } from './heard.js'

/**
 * What a viewer was told of one topic, against all that was published on it: each point came once, in order, or with the history of a
 * join, or the viewer was told that it is lost, and where. Returns the last publication that it has been told all before of.
 */
export function checkHeard(told: readonly Heard[], topic: string, published: readonly number[]): number {
  const about = () => `of ${published} on ${topic} a viewer was told ${JSON.stringify(told)}`
  const between = (from: number, to: number) => published.filter((each) => each > from && each < to)
  let upTo: number | null = null
  let holdsAny = false
  let untold: readonly number[] = []
  let coalesced: Extract<Heard, { heard: 'coalesced' }> | null = null
  for (const one of told) {
    if (one.heard === 'history') {
      const values = one.values[topic] ?? []
      if (one.recovered === false && upTo !== null) {
        const missing = between(upTo, one.upTo + 1).filter((each) => !values.includes(each))
        if (holdsAny) untold = [...untold, ...missing]
      }
      if (one.recovered === null && upTo !== null) expect(between(upTo, one.upTo + 1), about()).toEqual([])
      if (one.recovered !== true) upTo = Math.max(upTo ?? 0, one.upTo)
      holdsAny ||= values.some((value) => value !== null)
    } else if (one.topic !== topic) {
    } else if (one.heard === 'lost') {
      untold = untold.filter((each) => each <= one.from || each >= one.to)
    } else if (one.heard === 'coalesced') {
      coalesced = one
    } else {
      const { value } = one
      expect(untold, `a hole was not told: ${about()}`).toEqual([])
      if (upTo !== null) {
        expect(value, `late or twice: ${about()}`).toBeGreaterThan(upTo)
        const skipped = between(upTo, value)
        if (coalesced) {
          expect([skipped[0], skipped.length], about()).toEqual([coalesced.from, coalesced.count])
        } else expect(skipped, `missing: ${about()}`).toEqual([])
      }
      expect(published, about()).toContain(value)
      upTo = value
      holdsAny = true
      coalesced = null
    }
  }
  return upTo ?? 0
}

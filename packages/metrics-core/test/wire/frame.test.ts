import { decodeFrame, encodeFrame, type FramePoint } from '@exocast/metrics-core/wire/frame'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const timeBase = 1_700_000_000_000

/** What a frame becomes on its way through a socket. */
const overTheWire = (args: unknown[]): unknown[] => JSON.parse(JSON.stringify(args))

const framePoint: fc.Arbitrary<FramePoint> = fc
  .record({
    id: fc.nat({ max: 40 }),
    timestamp: fc.integer({ min: 0, max: 3 }).map((seconds) => timeBase + seconds * 1_000),
    value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
    extra: fc.oneof(fc.constant(null), fc.boolean(), fc.dictionary(fc.string(), fc.integer())),
    reason: fc.constantFrom('missing' as const, 'timeout' as const, 'lost' as const),
    coalesced: fc.option(fc.record({ count: fc.nat(), from: fc.integer({ min: timeBase, max: timeBase + 9_999 }) }), {
      nil: undefined,
    }),
  })
  .map(({ id, timestamp, value, extra, reason, coalesced }) => ({
    id,
    point: { topic: 't', value, timestamp, extra, ...(value === null && { reason }) },
    ...(coalesced && { coalesced }),
  }))

describe('a frame', () => {
  it('brings every point as it was: id, instant, exact value, extra, reason, what it replaced', () => {
    fc.assert(
      fc.property(fc.array(framePoint, { minLength: 1 }), fc.nat(), fc.nat(), (points, previous, advance) => {
        const offset = previous + advance
        const frame = decodeFrame(overTheWire(encodeFrame(points, { offset, previous, timeBase })), { timeBase })
        expect(frame).not.toBeNull()
        expect([frame?.offset, frame?.previous]).toEqual([offset, previous])
        const decoded = frame?.ids.map((id, index) => ({
          id,
          timestamp: frame.timestamps[index],
          value: frame.values[index],
          extra: frame.extras.get(index) ?? null,
          reason: frame.reasons.get(index),
          coalesced: frame.coalesced.get(index),
        }))
        expect(decoded).toEqual(
          points.map(({ id, point, coalesced }) => ({
            id,
            timestamp: point.timestamp,
            // JSON has no negative zero.
            value: point.value === 0 ? 0 : point.value,
            extra: point.extra === null ? null : overTheWire([point.extra])[0],
            reason: point.reason,
            coalesced,
          })),
        )
      }),
    )
  })

  it('takes at most 105 bytes for six points of eight digits, event and all', () => {
    const points = Array.from({ length: 6 }, (_, index) => ({
      id: 7 + index,
      point: { topic: 't', value: 12_345_678 + index, timestamp: timeBase + 86_400_000, extra: null },
    }))
    const args = encodeFrame(points, { offset: 86_400, previous: 86_399, timeBase })
    const packet = `42/exocast,${JSON.stringify(['f', ...args])}`
    expect(packet.length).toBeLessThanOrEqual(105)
  })

  it('writes neighbouring ids as one run', () => {
    const points = [4, 5, 6, 7, 9, 10, 2].map((id) => ({
      id,
      point: { topic: 't', value: 1, timestamp: timeBase, extra: null },
    }))
    expect(encodeFrame(points, { offset: 1, previous: 0, timeBase })[3]).toEqual([4, -3, 9, -1, 2])
  })
})

describe('what is no frame', () => {
  const ids = [4, -1]
  const values = [1, 2]

  it.each([
    ['nothing', []],
    ['no points', [1, 1]],
    ['a fractional offset', [1.5, 1, 0, ids, values]],
    ['an advance beyond the offset', [1, 2, 0, ids, values]],
    ['a time that is no number', [1, 1, '0', ids, values]],
    ['fewer ids than values', [1, 1, 0, [4], values]],
    ['more ids than values', [1, 1, 0, [4, -2], values]],
    ['a run before any id', [1, 1, 0, [-2], values]],
    ['a run without end', [1, 1, 0, [4, -1e15], values]],
    ['an id that is no whole number', [1, 1, 0, [4.5, 1], values]],
    ['a value that is text', [1, 1, 0, ids, [1, '2']]],
    ['something after the points', [1, 1, 0, ids, values, {}, {}]],
    ['sparse columns that are none', [1, 1, 0, ids, values, []]],
    ['extras that are no column', [1, 1, 0, ids, values, { x: 7 }]],
    ['extras of no pairs', [1, 1, 0, ids, values, { x: [7] }]],
    ['an index beyond the points', [1, 1, 0, ids, values, { x: [[2, true]] }]],
    ['a reason that is none', [1, 1, 0, ids, values, { g: [[0, 'because']] }]],
    ['a count that is none', [1, 1, 0, ids, values, { c: [[0, -1, 0]] }]],
    ['a null', [1, 1, 0, ids, values, null]],
  ])('%s: is null, not an error', (_, args) => {
    expect(decodeFrame(args, { timeBase })).toBeNull()
  })

  it('never makes the reader throw, or take more than it was given', () => {
    const piece = fc.oneof(
      fc.array(fc.oneof(fc.integer(), fc.constant(null), fc.jsonValue())),
      fc.integer(),
      fc.jsonValue(),
    )
    const sparse = fc.record({ x: fc.jsonValue(), g: fc.jsonValue(), c: fc.jsonValue() }, { requiredKeys: [] })
    const hostile = fc.tuple(fc.nat(), fc.nat(), fc.array(piece, { maxLength: 9 }), fc.option(sparse))
    fc.assert(
      fc.property(hostile, ([offset, advance, pieces, end]) => {
        const args = [offset, advance, ...pieces, ...(end ? [end] : [])]
        const frame = decodeFrame(args, { timeBase })
        if (frame) expect(frame.ids).toHaveLength(frame.values.length)
      }),
      { numRuns: 2_000 },
    )
  })

  it('costs no more than its size, however its runs multiply', () => {
    const length = 20_000
    const column = Array.from({ length }, () => 1)
    const runs = [0, ...Array.from({ length }, () => -length)]
    const startedAt = performance.now()
    expect(decodeFrame([1, 1, 0, runs, column], { timeBase })).toBeNull()
    expect(performance.now() - startedAt).toBeLessThan(200)
  })
})

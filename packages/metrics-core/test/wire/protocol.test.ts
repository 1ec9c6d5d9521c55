import { DEFAULT_WINDOW_MS, decodeJoinRequest, decodePushRequest } from '@exocast/metrics-core/wire'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('a join', () => {
  it('takes a window of a minute and no position unless it says otherwise', () => {
    expect(decodeJoinRequest({ topic: 'stats:*' })).toEqual({
      topic: 'stats:*',
      params: undefined,
      span: { windowMs: DEFAULT_WINDOW_MS },
      since: null,
    })
  })

  it('keeps what it says', () => {
    const since = { epoch: 'e1', offset: 7 }
    expect(decodeJoinRequest({ topic: 'a', params: [1], points: 15, since })).toEqual({
      topic: 'a',
      params: [1],
      span: { points: 15 },
      since,
    })
  })

  it.each([
    [undefined, /a join must be an object/],
    [[], /a join must be an object/],
    [{}, /topic must be a string, not undefined/],
    [{ topic: 'a', windowMs: -1 }, /windowMs must be/],
    [{ topic: 'a', windowMs: '1' }, /windowMs must be/],
    [{ topic: 'a', points: 0 }, /points must be/],
    [{ topic: 'a', points: 1.5 }, /points must be/],
    [{ topic: 'a', since: 7 }, /since must be a position/],
    [{ topic: 'a', since: { epoch: 1, offset: 1 } }, /since must be a position/],
    [{ topic: 'a', since: { epoch: 'e', offset: -1 } }, /since must be a position/],
  ])('of %j is refused in words', (data, fault) => {
    expect(decodeJoinRequest(data)).toEqual({ fault: expect.stringMatching(fault) })
  })
})

describe('a push', () => {
  it('names a topic and an event', () => {
    expect(decodePushRequest({ topic: 'a', event: 'e', payload: 1 })).toEqual({ topic: 'a', event: 'e', payload: 1 })
  })

  it.each([
    [null, /a push must be an object/],
    [{ event: 'e' }, /topic must be/],
    [{ topic: 'a' }, /event must be/],
    [{ topic: 'a', event: '' }, /event must be/],
  ])('of %j is refused in words', (data, fault) => {
    expect(decodePushRequest(data)).toEqual({ fault: expect.stringMatching(fault) })
  })
})

it('never throws, whatever comes off a socket', () => {
  const field = fc.anything({ withBigInt: true, withNullPrototype: true, withMap: true })
  const request = fc.record(
    { topic: field, params: field, windowMs: field, points: field, since: field, event: field, payload: field },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.oneof(field, request), (data) => {
      expect(decodeJoinRequest(data)).toBeTypeOf('object')
      expect(decodePushRequest(data)).toBeTypeOf('object')
    }),
    { numRuns: 1_000 },
  )
})

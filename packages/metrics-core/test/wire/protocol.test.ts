import {
  DEFAULT_WINDOW_MS,
  decodeJoinRequest,
  decodeLeaveRequest,
  decodePushRequest,
  decodeRefreshRequest,
} from '@exocast/metrics-core/wire'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('a join', () => {
  it('takes a window of a minute and no position unless it says otherwise', () => {
    expect(decodeJoinRequest({ topic: 'stats:*' })).toEqual({
      topic: 'stats:*',
      params: undefined,
      span: { windowMs: DEFAULT_WINDOW_MS },
      since: null,
      ref: null,
    })
  })

  it('keeps what it says', () => {
    const since = { epoch: 'e1', offset: 7 }
    expect(decodeJoinRequest({ topic: 'a', params: [1], points: 15, since, ref: 3 })).toEqual({
      topic: 'a',
      params: [1],
      span: { points: 15 },
      since,
      ref: 3,
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
    [{ topic: 'a', ref: -1 }, /ref must be/],
    [{ topic: 'a', ref: '1' }, /ref must be/],
  ])('of %j is refused in words', (data, fault) => {
    expect(decodeJoinRequest(data)).toEqual({ fault: expect.stringMatching(fault) })
  })
})

describe('a push', () => {
  it('names a topic and an event, and the join it is sent under', () => {
    const push = { topic: 'a', event: 'e', payload: 1 }
    expect(decodePushRequest(push)).toEqual({ ...push, ref: null })
    expect(decodePushRequest({ ...push, ref: 3 })).toEqual({ ...push, ref: 3 })
  })

  it.each([
    [null, /a push must be an object/],
    [{ event: 'e' }, /topic must be/],
    [{ topic: 'a' }, /event must be/],
    [{ topic: 'a', event: '' }, /event must be/],
    [{ topic: 'a', event: 'e', ref: 1.5 }, /ref must be/],
  ])('of %j is refused in words', (data, fault) => {
    expect(decodePushRequest(data)).toEqual({ fault: expect.stringMatching(fault) })
  })
})

describe('a leave', () => {
  it('names a topic, and the join that is left', () => {
    expect(decodeLeaveRequest({ topic: 'a' })).toEqual({ topic: 'a', ref: null })
    expect(decodeLeaveRequest({ topic: 'a:*', ref: 0 })).toEqual({ topic: 'a:*', ref: 0 })
  })

  it.each([
    [undefined, /a leave must be an object/],
    [{}, /topic must be/],
    [{ topic: 'a', ref: {} }, /ref must be/],
  ])('of %j is refused in words', (data, fault) => {
    expect(decodeLeaveRequest(data)).toEqual({ fault: expect.stringMatching(fault) })
  })
})

describe('a refresh', () => {
  it('is read as what it says to the door', () => {
    expect(decodeRefreshRequest({ auth: { token: 'new' } })).toEqual({ auth: { token: 'new' } })
  })

  it.each([[null], ['token'], [{}], [{ auth: null }], [{ auth: 'token' }], [{ auth: [] }]])(
    'of %j is refused in words',
    (data) => {
      expect(decodeRefreshRequest(data)).toEqual({ fault: expect.stringContaining('must be an object: { auth }') })
    },
  )
})

it('never throws, whatever comes off a socket', () => {
  const field = fc.anything({ withBigInt: true, withNullPrototype: true, withMap: true })
  const request = fc.record(
    {
      topic: field,
      params: field,
      windowMs: field,
      points: field,
      since: field,
      ref: field,
      event: field,
      payload: field,
      auth: field,
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.oneof(field, request), (data) => {
      expect(decodeJoinRequest(data)).toBeTypeOf('object')
      expect(decodeLeaveRequest(data)).toBeTypeOf('object')
      expect(decodePushRequest(data)).toBeTypeOf('object')
      expect(decodeRefreshRequest(data)).toBeTypeOf('object')
    }),
    { numRuns: 1_000 },
  )
})

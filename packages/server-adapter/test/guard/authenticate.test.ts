import { ManualClock } from '@exocast/metrics-core'
import { createHub, Unavailable } from '@exocast/server-adapter'
import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'

describe('authenticate', () => {
  it('sees auth, headers and address, and gives handlers their auth', async () => {
    const { hub, connect } = await startHub({
      authenticate: async ({ auth, headers, address }) => ({ user: auth.token, agent: headers['x-agent'], address }),
    })
    hub.channel('me', { join: ({ auth }) => ({ ok: auth }) })
    const client = connect({ auth: { token: 't1' }, extraHeaders: { 'x-agent': 'test' } })
    expect((await client.mustJoin('me')).response).toEqual({ user: 't1', agent: 'test', address: '127.0.0.1' })
  })

  it('sees the cookies, decoded, in an object that holds nothing else', async () => {
    const seen: unknown[] = []
    const { connect } = await startHub({
      authenticate: ({ cookies }) => {
        seen.push('toString' in cookies, { ...cookies })
        return {}
      },
    })
    await connect({ extraHeaders: { cookie: 'sid=a%20b; __proto__=x; sid=later; broken=%' } }).settled()
    const cookies = { sid: 'a b', broken: '%' }
    Object.defineProperty(cookies, '__proto__', { value: 'x', enumerable: true })
    expect(seen).toEqual([false, cookies])
    seen.length = 0
    await connect().settled()
    expect(seen).toEqual([false, {}])
  })

  it('that cannot tell now lets the client try again, and says so to onError', async () => {
    const { hub, connect, errors } = await startHub({
      authenticate: () => Promise.reject(new Unavailable('the database is down')),
    })
    const refusal = await connect().refusal()
    expect(refusal.data).toEqual({ reason: 'unavailable', retryAfterMs: expect.any(Number) })
    expect(errors.map(({ message }) => message)).toEqual(['exocast: authenticate failed: the database is down'])
    expect(hub.counters.refusals).toMatchObject({ unavailable: 1, unauthorized: 0 })
  })

  it('turns away a client that speaks another version of the wire, and says what to do', async () => {
    const { connect } = await startHub()
    const refusal = await connect({ query: { v: '999' } }).refusal()
    expect(refusal.data).toEqual({
      reason: 'wire version 1 is spoken here; use the same release of Exocast on both sides',
    })
  })

  it('takes the address that a trusted proxy names', async () => {
    const { hub, connect } = await startHub({ trustProxy: true, authenticate: ({ address }) => ({ address }) })
    hub.channel('me', { join: ({ auth }) => ({ ok: auth.address }) })
    const client = connect({ extraHeaders: { 'x-forwarded-for': '203.0.113.7, 10.0.0.1' } })
    expect((await client.mustJoin('me')).response).toBe('203.0.113.7')
  })

  it.each([
    [1, '203.0.113.7'],
    [2, '198.51.100.1'],
    [9, '10.6.6.6'],
  ])(
    'takes the address that the first of %i proxies saw, whatever the client wrote before it',
    async (proxies, address) => {
      const { hub, connect } = await startHub({ trustProxy: proxies, authenticate: ({ address }) => ({ address }) })
      hub.channel('me', { join: ({ auth }) => ({ ok: auth.address }) })
      const client = connect({ extraHeaders: { 'x-forwarded-for': '10.6.6.6, 198.51.100.1, 203.0.113.7' } })
      expect((await client.mustJoin('me')).response).toBe(address)
    },
  )

  it.each([[0], [-1], [1.5], ['yes' as never]])('refuses to trust %j proxies', (trustProxy) => {
    expect(() => createHub({ trustProxy })).toThrow('trustProxy must be true, false, or how many proxies there are')
  })

  it.each([
    ['false', () => false as const, 0],
    ['nothing', () => undefined as never, 0],
    ['a string', () => 'yes' as never, 0],
    [
      'an error thrown',
      () => {
        throw new Error('bad token')
      },
      1,
    ],
    ['a rejection', () => Promise.reject(new Error('bad token')), 1],
  ])('refuses with "unauthorized" for %s', async (_, authenticate, reports) => {
    const { hub, connect, errors } = await startHub({ authenticate })
    const refusal = await connect().refusal()
    expect(refusal.message).toBe('unauthorized')
    expect(refusal.data).toEqual({ reason: 'unauthorized' })
    expect(errors).toHaveLength(reports)
    expect(hub.counters.refusals.unauthorized).toBe(1)
    expect(hub.viewers).toBe(0)
  })

  it('that never ends is a timeout, after which one may come back', async () => {
    const clock = new ManualClock()
    let ask = () => {}
    const asked = new Promise<void>((resolve) => (ask = resolve))
    const { connect } = await startHub({
      clock,
      authenticate: () => {
        ask()
        return new Promise(() => {})
      },
    })
    const refusal = connect().refusal()
    await asked
    clock.advance(10_000)
    expect((await refusal).data).toEqual({ reason: 'timeout', retryAfterMs: expect.any(Number) })
  })

  it('is not needed: auth is then what the client sent', async () => {
    const { hub, connect } = await startHub()
    hub.channel('me', { join: ({ auth }) => ({ ok: auth }) })
    expect((await connect({ auth: { a: 1 } }).mustJoin('me')).response).toEqual({ a: 1 })
    expect((await connect().mustJoin('me')).response).toEqual({})
  })
})

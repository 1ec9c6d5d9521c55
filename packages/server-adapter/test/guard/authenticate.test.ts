import { ManualClock } from '@exocast/metrics-core'
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
    expect(hub.counters.refusals).toBe(1)
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

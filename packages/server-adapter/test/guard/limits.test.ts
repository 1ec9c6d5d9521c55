import { ManualClock } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'

describe('a socket', () => {
  it('may join so many topics, and again after it left some', async () => {
    const { hub, connect } = await startHub({ limits: { topicsPerSocket: 2 } })
    hub.channel('a:*')
    const client = connect()
    await client.mustJoin('a:1')
    await client.mustJoin('a:2')
    expect(await client.join('a:3')).toEqual({
      status: 'error',
      reason: 'too many topics: at most 2 on one socket',
    })
    await client.mustJoin('a:2')
    await client.request('leave', { topic: 'a:1' })
    await client.mustJoin('a:3')
  })

  it('may join 500 topics by default, all at once if it waits between the first 200 and the next', async () => {
    const clock = new ManualClock()
    const { hub, connect } = await startHub({ clock })
    hub.channel('a:*')
    const client = connect()
    for (let batch = 0; batch < 3; batch++) {
      const topics = Array.from({ length: batch < 2 ? 200 : 100 }, (_, i) => `a:${batch * 200 + i}`)
      await Promise.all(topics.map((topic) => client.mustJoin(topic)))
      clock.advance(1_000)
    }
    hub.publish([{ topic: 'a:499', value: 1 }])
    await client.settled()
    expect(client.valuesOf('a:499')).toEqual([1])
  })

  it('is told how long to wait when it joins too fast', async () => {
    const clock = new ManualClock()
    const { hub, connect } = await startHub({ clock, limits: { joinsPerSecond: 2 } })
    hub.channel('a:*')
    const client = connect()
    await client.mustJoin('a:1')
    await client.mustJoin('a:2')
    const wait = { status: 'error', reason: 'too many joins: at most 2 a second', retryAfterMs: 500 }
    expect(await client.join('a:3')).toEqual(wait)
    clock.advance(500)
    await client.mustJoin('a:3')
  })

  it('is given one turn after the other when it asks too often: not everything comes back at once', async () => {
    const clock = new ManualClock()
    const { hub, connect } = await startHub({ clock, limits: { joinsPerSecond: 2 } })
    hub.channel('a:*')
    const client = connect()
    await client.mustJoin('a:1')
    await client.mustJoin('a:2')
    expect(await client.join('a:3')).toMatchObject({ retryAfterMs: 500 })
    expect(await client.request('history', { topic: 'a:1' })).toMatchObject({ retryAfterMs: 1_000 })
    expect(await client.join('a:4')).toMatchObject({ retryAfterMs: 1_500 })
    for (const topic of ['a:3', 'a:1', 'a:4']) {
      clock.advance(500)
      await client.mustJoin(topic)
    }
    for (let i = 0; i < 100; i++) await client.join('a:5')
    expect(await client.join('a:5')).toMatchObject({ retryAfterMs: 10_000 })
  })

  it('is told how long to wait when it pushes too fast', async () => {
    const clock = new ManualClock()
    const { hub, connect } = await startHub({ clock, limits: { pushesPerSecond: 1 } })
    hub.channel('a:*', { on: { go: () => ({ ok: 1 }) } })
    const client = connect()
    await client.mustJoin('a:1')
    const push = () => client.request('push', { topic: 'a:1', event: 'go' })
    expect(await push()).toEqual({ status: 'ok', response: 1 })
    expect(await push()).toEqual({
      status: 'error',
      reason: 'too many pushes: at most 1 a second',
      retryAfterMs: 1_000,
    })
  })

  it.each(['websocket', 'polling'])('that sends too long a message is closed, and no other (%s)', async (transport) => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    const [honest, rude] = [connect(), connect({ transports: [transport] })]
    await honest.mustJoin('a:1')
    await rude.mustJoin('a:1')
    rude.socket.emit('push', { topic: 'a:1', event: 'x', payload: 'x'.repeat(70_000) })
    await rude.until(() => rude.socket.disconnected)
    await honest.settled()
  })

  it('may send anything at all, and the hub lives on', async () => {
    const { hub, connect, errors } = await startHub()
    hub.channel('a:*', { on: { go: (payload) => ({ ok: payload }) } })
    const client = connect()
    await client.mustJoin('a:1')
    const junk = [
      null,
      0,
      '',
      [],
      {},
      { topic: '__proto__' },
      JSON.parse('{"__proto__":{"topic":"a:1"}}'),
      Buffer.from([1]),
    ]
    for (const event of ['join', 'leave', 'history', 'push', 'clock', 'error', 'f', '__proto__', 'constructor']) {
      for (const data of junk) client.socket.emit(event, data, data)
      client.socket.emit(event)
    }
    // Deeper than any encoder goes, so past the client's own.
    const deep = `${'['.repeat(25_000)}${']'.repeat(25_000)}`
    client.socket.io.engine.write(`2/exocast,999["push",{"topic":"a:1","event":"go","payload":${deep}}]`)
    await client.settled()
    await connect().mustJoin('a:1')
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('an answer could not be encoded')])
  })
})

describe('an address', () => {
  it('may hold so many sockets, and another when one is gone', async () => {
    const { hub, connect } = await startHub({ limits: { socketsPerAddress: 2 } })
    hub.channel('a:*')
    const [first, second] = [connect(), connect()]
    for (const client of [first, second]) await client.settled()
    const refusal = await connect().refusal()
    expect(refusal.data).toEqual({
      reason: 'too many sockets from this address: at most 2 (limits.socketsPerAddress)',
      retryAfterMs: expect.any(Number),
    })
    first.close()
    while (hub.viewers > 1) await second.settled()
    await connect().mustJoin('a:1')
  })

  it('is given back its place by a socket that was refused, or left at the door', async () => {
    const { hub, connect } = await startHub({
      limits: { socketsPerAddress: 1 },
      authenticate: ({ auth }) => (auth.ok ? {} : false),
    })
    hub.channel('a:*')
    for (let i = 0; i < 3; i++) expect((await connect().refusal()).message).toBe('unauthorized')
    await connect({ auth: { ok: true } }).mustJoin('a:1')
  })
})

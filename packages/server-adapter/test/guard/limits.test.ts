import { ManualClock } from '@exocast/metrics-core'
import type { Counters } from '@exocast/server-adapter'
import { describe, expect, it, vi } from 'vitest'
import { RawConnection } from '../support/raw-connection.js'
import { startHub, type TestHub } from '../support/test-hub.js'

describe('a socket', () => {
  it('may join so many topics, and again after it left some', async () => {
    const { hub, connect } = await startHub({ limits: { topicsPerSocket: 2 } })
    hub.channel('a:*')
    const client = connect()
    await client.mustJoin('a:1')
    await client.mustJoin('a:2')
    expect(await client.join('a:3')).toEqual({
      status: 'error',
      reason: 'too many topics: at most 2 on one socket (limits.topicsPerSocket)',
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
    const wait = {
      status: 'error',
      reason: 'too many joins: at most 2 a second (limits.joinsPerSecond)',
      retryAfterMs: 500,
    }
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
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('"go" of channel "a:*" failed')])
  })
})

describe('an address', () => {
  it('may hold so many sockets, and another when one is gone', async () => {
    const { hub, url, connect } = await startHub({ limits: { socketsPerAddress: 2 } })
    hub.channel('a:*')
    const [first, second] = [connect(), connect()]
    for (const client of [first, second]) await client.settled()
    expect((await handshake(url)).status).toBe(429)
    first.close()
    while (hub.viewers > 1) await second.settled()
    await connect().mustJoin('a:1')
  })

  it.each(['websocket', 'polling'])('counts connections that never ask to be let in (%s)', async (transport) => {
    const clock = new ManualClock()
    const { url, connect } = await startHub({ clock, limits: { socketsPerAddress: 1 } })
    if (transport === 'websocket') await RawConnection.open(url)
    else await handshake(url)
    await connect({ transports: [transport] }).refusal()
    clock.advance(10_000)
    await vi.waitFor(async () => expect((await handshake(url)).status).toBe(200))
  })

  it('is counted from the first request on: not one too many, even at once', async () => {
    const { url } = await startHub({ limits: { socketsPerAddress: 5 } })
    const answers = await Promise.all(Array.from({ length: 20 }, () => handshake(url)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
  })

  it.each(['?EIO=4&transport=polling&sid=x&sid=', '?EIO=4&transport=polling&sid='])(
    'is counted whatever else a request says of a session: %s',
    async (query) => {
      const { url } = await startHub({ limits: { socketsPerAddress: 1 } })
      const ask = () => fetch(`${url}/socket.io/${query}`)
      expect([(await ask()).status, (await ask()).status]).toEqual([200, 429])
    },
  )

  it.each([
    ['of one IPv6 network are one', '2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
    ['of one IPv6 network are one, however they are written', '2001:DB8:0001:0::1', '[2001:db8:1::2]:443', true],
    ['of two IPv6 networks are two', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['of IPv4 are each its own', '192.0.2.1', '192.0.2.2', false],
    ['of IPv4 are each its own, written as IPv6', '::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
    ['of IPv4 and the same written as IPv6 are one', '192.0.2.1', '::ffff:192.0.2.1', true],
    ['with another port are the same', '192.0.2.1:50000', '192.0.2.1:50001', true],
    ['that are none are each its own', 'unknown', '_hidden', false],
  ])('counts: those %s', async (_, first, second, isSame) => {
    const { url } = await startHub({ trustProxy: true, limits: { socketsPerAddress: 1 } })
    const ask = async (address: string) => {
      const headers = { 'x-forwarded-for': address }
      return (await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers })).status
    }
    expect([await ask(first), await ask(second)]).toEqual([200, isSame ? 429 : 200])
  })

  it('is given back its place by a request that opens nothing', async () => {
    const { url, connect } = await startHub({ limits: { socketsPerAddress: 1 } })
    for (let i = 0; i < 3; i++) {
      expect((await fetch(`${url}/socket.io/?EIO=4&transport=none`)).status).toBe(400)
      expect((await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { method: 'POST' })).status).toBe(400)
    }
    await connect().settled()
  })

  it('is given back its place by a socket that was refused, or left at the door', async () => {
    const { hub, connect } = await startHub({
      limits: { socketsPerAddress: 1 },
      authenticate: ({ auth }) => (auth.ok ? {} : false),
    })
    hub.channel('a:*')
    for (let i = 0; i < 3; i++) {
      const stranger = connect()
      expect((await stranger.refusal()).message).toBe('unauthorized')
      await vi.waitFor(() => expect(stranger.socket.io.engine.readyState).toBe('closed'))
    }
    await vi.waitFor(() => connect({ auth: { ok: true } }).mustJoin('a:1'))
  })
})

describe('a connection', () => {
  it('that is refused is closed, and cannot ask again', async () => {
    let asked = 0
    const { url } = await startHub({
      authenticate: () => {
        asked++
        return false
      },
    })
    const raw = await RawConnection.open(url)
    raw.send('40/exocast,', '40/exocast,')
    await raw.closed
    expect(asked).toBe(1)
  })

  it('that has left the hub is closed: there is nothing else here', async () => {
    const { hub, url } = await startHub()
    const raw = await RawConnection.connect(url)
    expect(hub.viewers).toBe(1)
    raw.send('41/exocast,')
    await raw.closed
    expect(hub.viewers).toBe(0)
  })

  it('that asks for what is not here gains no time by it', async () => {
    const clock = new ManualClock()
    const { hub, url } = await startHub({ clock })
    const raw = await RawConnection.open(url)
    clock.advance(9_999)
    raw.send('40')
    await raw.until(() => raw.received.some((packet) => packet.startsWith('44')))
    clock.advance(1)
    await raw.closed
    expect(hub.counters.refusals.unauthenticated).toBe(1)
  })

  it('that is let in may stay', async () => {
    const clock = new ManualClock()
    const { url } = await startHub({ clock })
    const raw = await RawConnection.connect(url)
    clock.advance(1_000_000)
    raw.send('42/exocast,7["clock"]')
    await raw.until(() => raw.received.some((packet) => packet.startsWith('43/exocast,7')))
  })
})

const AT_ONCE = 50

interface LimitCase {
  readonly byDefault: number
  readonly byOption: number
  /** Does what the limit allows, then once more. Returns what is heard of that. */
  readonly exceed: (started: TestHub & { readonly clock: ManualClock }, limit: number) => Promise<unknown>
  readonly says: (limit: number) => unknown
  readonly counted: (counters: Counters) => number
}

const reasonOf = async (reply: Promise<unknown>) => ((await reply) as { reason?: unknown }).reason

const cases: Record<string, LimitCase> = {
  topicsPerSocket: {
    byDefault: 500,
    byOption: 2,
    exceed: async ({ connect, clock }, limit) => {
      const client = connect()
      for (let i = 0; i < limit; i++) {
        await client.mustJoin(`a:${i}`)
        clock.advance(10)
      }
      return reasonOf(client.join('a:more'))
    },
    says: (limit) => `too many topics: at most ${limit} on one socket (limits.topicsPerSocket)`,
    counted: ({ denials }) => denials.topics,
  },
  joinsPerSecond: {
    byDefault: 200,
    byOption: 3,
    exceed: async ({ connect }, limit) => {
      const client = connect()
      for (let i = 0; i < limit; i++) await client.mustJoin('a:1')
      return reasonOf(client.join('a:1'))
    },
    says: (limit) => `too many joins: at most ${limit} a second (limits.joinsPerSecond)`,
    counted: ({ denials }) => denials.joinRate,
  },
  pushesPerSecond: {
    byDefault: 200,
    byOption: 3,
    exceed: async ({ connect }, limit) => {
      const client = connect()
      await client.mustJoin('a:1')
      const push = () => client.request('push', { topic: 'a:1', event: 'go' })
      for (let i = 0; i < limit; i++) expect(await push()).toMatchObject({ status: 'ok' })
      return reasonOf(push())
    },
    says: (limit) => `too many pushes: at most ${limit} a second (limits.pushesPerSecond)`,
    counted: ({ denials }) => denials.pushRate,
  },
  requestsPerSecond: {
    byDefault: 200,
    byOption: 3,
    exceed: async ({ connect }, limit) => {
      const client = connect()
      const ask = (at: number) => {
        return at % 2 ? client.request('clock') : client.request('leave', { topic: 'a:never joined' })
      }
      for (let at = 0; at < limit; at++) expect(await ask(at)).not.toHaveProperty('reason')
      await client.mustJoin('a:1')
      expect(await client.request('leave', { topic: 'a:1' })).toEqual({ status: 'ok' })
      return [await reasonOf(ask(0)), await reasonOf(ask(1))]
    },
    says: (limit) => {
      return Array(2).fill(`too many requests: at most ${limit} a second (limits.requestsPerSecond)`)
    },
    counted: ({ denials }) => denials.requestRate / 2,
  },
  bytesIn: {
    byDefault: 65_536,
    byOption: 1_000,
    exceed: async ({ url }, limit) => {
      const raw = await RawConnection.connect(url)
      const ask = (sizeBytes: number) => {
        const [start, end] = ['42/exocast,7["clock","', '"]']
        raw.send(start + 'x'.repeat(sizeBytes - start.length - end.length) + end)
      }
      // Engine.IO's own byte before the packet is not part of the message.
      ask(limit)
      await raw.until(() => raw.received.some((packet) => packet.startsWith('43/exocast,7')))
      ask(limit + 1)
      return raw.closed
    },
    says: () => 1009,
    counted: ({ oversized }) => oversized,
  },
  socketsPerAddress: {
    byDefault: 1_000,
    byOption: 2,
    exceed: async ({ url }, limit) => {
      for (let asked = 0; asked < limit; asked += AT_ONCE) {
        const answers = Array.from({ length: Math.min(AT_ONCE, limit - asked) }, () => handshake(url))
        for (const { status } of await Promise.all(answers)) expect(status).toBe(200)
      }
      const answer = await handshake(url)
      expect(answer.status).toBe(429)
      return reasonOf(answer.json())
    },
    says: (limit) => `too many sockets from this address: at most ${limit} (limits.socketsPerAddress)`,
    counted: ({ refusals }) => refusals.sockets,
  },
  unauthenticatedMs: {
    byDefault: 10_000,
    byOption: 300,
    exceed: async ({ url, clock }, limit) => {
      const raw = await RawConnection.open(url)
      clock.advance(limit - 1)
      // Answered as long as it is open.
      raw.send('40')
      await raw.until(() => raw.received.some((packet) => packet.startsWith('44')))
      clock.advance(1)
      return raw.closed
    },
    says: () => expect.any(Number),
    counted: ({ refusals }) => refusals.unauthenticated,
  },
}

describe.each(Object.entries(cases))('limits.%s', (name, { byDefault, byOption, exceed, says, counted }) => {
  it.each([
    ['by default', byDefault, {}],
    ['by option', byOption, { [name]: byOption }],
  ])(
    'holds %s, says so, and is counted',
    async (_, limit, limits) => {
      const clock = new ManualClock()
      const started = await startHub({ clock, limits })
      started.hub.channel('a:*', { on: { go: () => ({ ok: 1 }) } })
      expect(await exceed({ ...started, clock }, limit)).toEqual(says(limit))
      await vi.waitFor(() => expect(counted(started.hub.counters)).toBe(1))
    },
    20_000,
  )
})

/** The first request of a client that polls. */
function handshake(url: string): Promise<Response> {
  return fetch(`${url}/socket.io/?EIO=4&transport=polling`)
}

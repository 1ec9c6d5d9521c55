import { ManualClock } from '@exocast/metrics-core'
import { type SessionAuth, Unavailable } from '@exocast/server-adapter'
import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'
import type { WireClient } from '../support/wire-client.js'

const NOW = 1_700_000_000_000
const GRACE_MS = 25_000

/** A hub that believes what a client says of itself, and a client that says it. */
async function startSession(first: SessionAuth) {
  const clock = new ManualClock(NOW)
  const started = await startHub({ clock, authenticate: ({ auth }) => auth })
  started.hub.channel('me', { on: { who: (_, { auth }) => ({ ok: auth.name }) } })
  const client = started.connect({ auth: first })
  const terms: unknown[] = []
  client.socket.on('s', (told) => terms.push(told))
  const refresh = (auth: unknown) => client.request('refresh', { auth })
  return { ...started, clock, client, terms, refresh }
}

const ended = (client: WireClient) => client.until(() => client.socket.disconnected)

describe('a session that expires', () => {
  it('is told so at once, on whatever clock the client has', async () => {
    const { client, terms } = await startSession({ expiresAt: NOW + 60_000 })
    await client.mustJoin('me')
    expect(terms).toEqual([{ expiresInMs: 60_000 }])
  })

  it.each(['websocket', 'polling'])('ends after its grace, and may come back (%s)', async (transport) => {
    const clock = new ManualClock(NOW)
    const { hub, connect } = await startHub({ clock, authenticate: ({ auth }) => auth })
    hub.channel('me')
    const client = connect({ auth: { expiresAt: NOW + 60_000 }, transports: [transport] })
    await client.mustJoin('me')
    clock.advance(60_000 + GRACE_MS - 1)
    await client.settled()
    expect(client.socket.connected).toBe(true)
    clock.advance(1)
    await ended(client)
    expect(client.goodbyes).toEqual([{ reason: 'expired', retryAfterMs: expect.any(Number) }])
    expect(hub.counters.expired).toBe(1)
    expect(hub.viewers).toBe(0)
  })

  it('goes on with new credentials, which handlers see from then on', async () => {
    const { hub, client, clock, refresh } = await startSession({ name: 'old', expiresAt: NOW + 60_000 })
    await client.mustJoin('me')
    clock.advance(50_000)
    expect(await refresh({ name: 'new', expiresAt: NOW + 120_000 })).toEqual({ status: 'ok', expiresInMs: 70_000 })
    expect(await client.request('push', { topic: 'me', event: 'who' })).toEqual({ status: 'ok', response: 'new' })
    clock.advance(70_000 + GRACE_MS - 1)
    await client.settled()
    clock.advance(1)
    await ended(client)
    expect(hub.counters).toMatchObject({ refreshes: 1, expired: 1 })
  })

  it('may be refreshed within its grace', async () => {
    const { client, clock, refresh } = await startSession({ expiresAt: NOW + 60_000 })
    await client.settled()
    clock.advance(60_000 + GRACE_MS - 1)
    expect(await refresh({ expiresAt: NOW + 200_000 })).toMatchObject({ status: 'ok' })
  })

  it('becomes one that does not, if the new credentials say nothing of an end', async () => {
    const { client, clock, refresh } = await startSession({ expiresAt: NOW + 60_000 })
    await client.settled()
    expect(await refresh({})).toEqual({ status: 'ok', expiresInMs: null })
    clock.advance(1_000_000)
    await client.settled()
    expect(clock.backgroundTimers).toBe(0)
  })

  it.each([
    ['refused', { authenticate: () => false as const }],
    ['past', { authenticate: () => ({ id: 1, expiresAt: NOW - 1 }) }],
    ["somebody else's", { authenticate: () => ({ id: 2 }) }],
    [
      'such that authenticate throws',
      {
        authenticate: () => {
          throw new Error('bad token')
        },
      },
    ],
  ])('ends for good when its new credentials are %s', async (_, second) => {
    let isFirst = true
    const { hub, connect } = await startHub({
      clock: new ManualClock(NOW),
      authenticate: () => {
        if (!isFirst) return second.authenticate()
        isFirst = false
        return { id: 1, expiresAt: NOW + 60_000 }
      },
    })
    const client = connect()
    await client.settled()
    client.socket.emit('refresh', { auth: {} }, () => {})
    await ended(client)
    expect(client.goodbyes).toEqual([{ reason: 'unauthorized' }])
    expect(hub.counters.refusals.unauthorized).toBe(1)
    expect(hub.viewers).toBe(0)
  })

  it('is left as it was when its new credentials cannot be judged now', async () => {
    let isDown = false
    const clock = new ManualClock(NOW)
    const { hub, connect, errors } = await startHub({
      clock,
      authenticate: () => {
        if (isDown) throw new Unavailable('the database is down', { retryAfterMs: 2_000 })
        return { expiresAt: NOW + 60_000 }
      },
    })
    const client = connect()
    await client.settled()
    isDown = true
    const refused = { status: 'error', reason: 'unavailable', retryAfterMs: expect.any(Number) }
    expect(await client.request('refresh', { auth: {} })).toEqual(refused)
    expect(client.socket.connected).toBe(true)
    expect(hub.counters).toMatchObject({ refusals: { unavailable: 1 }, refreshes: 0 })
    expect(errors.map(({ message }) => message)).toEqual(['exocast: authenticate failed: the database is down'])
  })

  it('waits for the judgement of new credentials no longer than for that of the first', async () => {
    let asked = 0
    let hang = () => {}
    const hung = new Promise<void>((resolve) => (hang = resolve))
    const clock = new ManualClock(NOW)
    const { connect } = await startHub({
      clock,
      authenticate: () => {
        if (asked++ === 0) return { expiresAt: NOW + 60_000 }
        hang()
        return new Promise(() => {})
      },
    })
    const client = connect()
    await client.settled()
    const answer = client.request('refresh', { auth: {} })
    await hung
    clock.advance(10_000)
    expect(await answer).toEqual({ status: 'error', reason: 'timeout', retryAfterMs: expect.any(Number) })
  })

  it('is refreshed at most once a second, so that nobody has authenticate work for nothing', async () => {
    const { hub, client, clock, refresh } = await startSession({ expiresAt: NOW + 60_000 })
    await client.settled()
    expect(await refresh({})).toMatchObject({ status: 'ok' })
    expect(await refresh({})).toEqual({
      status: 'error',
      reason: 'too many refreshes: at most 1 a second',
      retryAfterMs: 1_000,
    })
    expect(hub.counters.denials.refreshRate).toBe(1)
    clock.advance(1_000)
    expect(await refresh({})).toMatchObject({ status: 'ok' })
  })

  it.each([
    ['are good', { name: 'old', expiresAt: NOW + 60_000 }],
    ['are refused', false as const],
  ])('goes on with the newest credentials, also if older ones that %s are judged last', async (_, old) => {
    let judgeOld = (_verdict: SessionAuth | false) => {}
    const clock = new ManualClock(NOW)
    const { hub, connect } = await startHub({
      clock,
      authenticate: ({ auth }) => {
        return auth.name === 'old' ? new Promise<SessionAuth | false>((resolve) => (judgeOld = resolve)) : auth
      },
    })
    hub.channel('me', { on: { who: (_, { auth }) => ({ ok: auth.name }) } })
    const client = connect({ auth: { name: 'first', expiresAt: NOW + 60_000 } })
    await client.mustJoin('me')
    const older = client.request('refresh', { auth: { name: 'old' } })
    await client.settled()
    clock.advance(1_000)
    const newer = { name: 'new', expiresAt: NOW + 120_000 }
    expect(await client.request('refresh', { auth: newer })).toEqual({ status: 'ok', expiresInMs: 119_000 })
    judgeOld(old)
    expect(await older).toEqual({ status: 'error', reason: 'superseded' })
    expect(await client.request('push', { topic: 'me', event: 'who' })).toEqual({ status: 'ok', response: 'new' })
    expect(hub.counters).toMatchObject({ refreshes: 1, refusals: { unauthorized: 0 } })
  })

  it('goes on with older credentials while newer ones cannot be judged', async () => {
    let judge = () => {}
    const clock = new ManualClock(NOW)
    const { hub, connect } = await startHub({
      clock,
      authenticate: async ({ auth }) => {
        if (auth.name === 'old') await new Promise<void>((resolve) => (judge = resolve))
        if (auth.name === 'new') throw new Unavailable('the database is down')
        return auth
      },
    })
    hub.channel('me', { on: { who: (_, { auth }) => ({ ok: auth.name }) } })
    const client = connect({ auth: { name: 'first', expiresAt: NOW + 60_000 } })
    await client.mustJoin('me')
    const older = client.request('refresh', { auth: { name: 'old' } })
    await client.settled()
    clock.advance(1_000)
    expect(await client.request('refresh', { auth: { name: 'new' } })).toMatchObject({ reason: 'unavailable' })
    judge()
    expect(await older).toMatchObject({ status: 'ok' })
    expect(await client.request('push', { topic: 'me', event: 'who' })).toEqual({ status: 'ok', response: 'old' })
  })

  it.each([[undefined], [null], ['token'], [[]]])('says what a refresh must be, to one with %j', async (auth) => {
    const { client, refresh } = await startSession({ expiresAt: NOW + 60_000 })
    await client.settled()
    expect(await refresh(auth)).toEqual({
      status: 'error',
      reason: 'a refresh must be an object: { auth }, itself an object',
    })
  })

  it('is timed by the time that passes: setting the clock neither ends nor prolongs it', async () => {
    const { client, clock } = await startSession({ expiresAt: NOW + 60_000 })
    await client.settled()
    clock.jumpTo(NOW + 3_600_000)
    clock.advance(60_000 + GRACE_MS - 1)
    await client.settled()
    clock.jumpTo(NOW - 3_600_000)
    clock.advance(1)
    await ended(client)
    expect(client.goodbyes).toMatchObject([{ reason: 'expired' }])
  })

  it('is served as long as limits.expiryGraceMs says', async () => {
    const clock = new ManualClock(NOW)
    const authenticate = () => ({ expiresAt: NOW + 60_000 })
    const { connect } = await startHub({ clock, authenticate, limits: { expiryGraceMs: 1_000 } })
    const client = connect()
    await client.settled()
    clock.advance(60_999)
    await client.settled()
    clock.advance(1)
    await ended(client)
    expect(client.goodbyes).toMatchObject([{ reason: 'expired' }])
  })

  it('leaves no timer behind when its socket is gone', async () => {
    const { hub, client, clock } = await startSession({ expiresAt: NOW + 60_000 })
    const watcher = await startHub()
    await client.settled()
    expect(clock.backgroundTimers).toBe(1)
    client.close()
    const other = watcher.connect()
    while (hub.viewers > 0) await other.settled()
    expect(clock.backgroundTimers).toBe(0)
  })
})

describe('credentials', () => {
  it('that are past when they are first shown are refused', async () => {
    const clock = new ManualClock(NOW)
    const { connect, errors } = await startHub({ clock, authenticate: () => ({ expiresAt: NOW }) })
    expect((await connect().refusal()).data).toEqual({ reason: 'unauthorized' })
    expect(errors).toEqual([])
  })

  it.each([
    ['in seconds', NOW / 1_000 + 60, 'expiresAt is past; it looks like seconds, and must be ms since the epoch'],
    ['as text', '2030-01-01' as never, 'expiresAt must be a number, ms since the epoch, not string'],
    ['as no number', Number.NaN, 'expiresAt must be a number, ms since the epoch, not number'],
  ])('whose end is given %s are refused, and the mistake is reported', async (_, expiresAt, message) => {
    const { connect, errors } = await startHub({ clock: new ManualClock(NOW), authenticate: () => ({ expiresAt }) })
    expect((await connect().refusal()).data).toEqual({ reason: 'unauthorized' })
    expect(errors.map((error) => error.message)).toEqual([`exocast: authenticate failed: ${message}`])
  })

  it.each([[null], [undefined], [Number.POSITIVE_INFINITY]])('that end at %s hold', async (expiresAt) => {
    const clock = new ManualClock(NOW)
    const { connect } = await startHub({ clock, authenticate: () => ({ expiresAt }) })
    const client = connect()
    const terms: unknown[] = []
    client.socket.on('s', (told) => terms.push(told))
    await client.settled()
    expect(terms).toEqual([])
    expect(clock.backgroundTimers).toBe(0)
  })

  it('without authenticate say nothing of an end: they are what the client says', async () => {
    const clock = new ManualClock(NOW)
    const { connect } = await startHub({ clock })
    await connect({ auth: { expiresAt: NOW - 1 } }).settled()
    expect(clock.backgroundTimers).toBe(0)
  })
})

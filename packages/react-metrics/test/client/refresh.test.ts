import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { ManualClock } from '@exocast/metrics-core'
import { createMetricsClient, type MetricsClientOptions } from '@exocast/react-metrics/client'
import { type HubOptions, Unavailable } from '@exocast/server-adapter'
import { jwtAuthenticate } from '@exocast/server-adapter/jwt'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.js'
import { startHubServer } from '../support/hub-server.js'

const NOW = 1_700_000_000_000
const LIFE_MS = 100_000
const SECRET = 'a secret that is long enough for HS256'

/** What an issuer gives out: good for 100 s from its `now`. */
function tokenAt(now: number, sub = 'ada'): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${encode({ alg: 'HS256' })}.${encode({ sub, exp: (now + LIFE_MS) / 1_000 })}`
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`
}

/** A hub and a client on one clock that a test moves by hand, with a join on `stats:a`. */
async function startSession(auth: (now: number) => unknown, options: HubOptions = {}) {
  const clock = new ManualClock(NOW)
  const { authenticate = jwtAuthenticate({ secret: SECRET, clock }), ...more } = options
  let [sent, judged] = [0, 0]
  const server = await startHubServer({
    clock,
    authenticate: async (credentials) => {
      try {
        return await authenticate(credentials)
      } finally {
        judged++
      }
    },
    ...more,
  })
  onTestFinished(() => server.close())
  const errors: unknown[] = []
  const client = createMetricsClient({
    url: server.url,
    clock,
    auth: (async () => {
      const fetched = auth(clock.now())
      sent++
      return fetched
    }) as MetricsClientOptions['auth'],
    onError: (error) => errors.push(error),
  })
  onTestFinished(() => client.close())
  const statuses: string[] = []
  const channel = client.join('stats:a', { onStatus: (status) => statuses.push(status) })
  await eventually(() => expect(channel.getState().status).toBe('live'))

  /** Lets time pass second by second, and what was sent arrive. */
  async function pass(ms: number, isEnough = () => false): Promise<void> {
    for (let passed = 0; passed < ms && !isEnough(); passed += 1_000) {
      clock.advance(1_000)
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
      await eventually(() => expect(judged).toBe(sent))
    }
  }
  return { clock, server, client, channel, errors, statuses, pass }
}

describe('a client whose token expires', () => {
  it('fetches another ahead of time and stays connected: an hour long on tokens of 100 s', async () => {
    let fetched = 0
    const { pass, server, statuses, errors } = await startSession((now) => {
      fetched++
      return { token: tokenAt(now) }
    })
    await pass(3_600_000)
    expect(statuses).toEqual(['joining', 'live'])
    expect(server.hub.counters).toMatchObject({ expired: 0, joins: 1 })
    // Each after 80 to 90 s.
    expect(server.hub.counters.refreshes).toBeGreaterThanOrEqual(39)
    expect(server.hub.counters.refreshes).toBeLessThanOrEqual(45)
    expect(fetched).toBe(server.hub.counters.refreshes + 1)
    expect(errors).toEqual([])
  }, 30_000)

  it('asks for another between 80 and 90 % of its time, not before', async () => {
    const fetchedAt: number[] = []
    const { pass, clock } = await startSession((now) => {
      fetchedAt.push(now)
      return { token: tokenAt(now) }
    })
    clock.advance(LIFE_MS * 0.8 - 1)
    await new Promise(setImmediate)
    expect(fetchedAt).toHaveLength(1)
    await pass(LIFE_MS * 0.1 + 1_000)
    expect(fetchedAt).toHaveLength(2)
  })

  it('tries again while the token service is down, and hears of it through onError', async () => {
    let isDown = false
    const { pass, server, statuses, errors } = await startSession((now) => {
      if (isDown) throw new Error('token service down')
      return { token: tokenAt(now) }
    })
    isDown = true
    await pass(LIFE_MS - 2_000, () => errors.length >= 2)
    expect(errors[0]).toMatchObject({ cause: { message: 'token service down' } })
    isDown = false
    await pass(20_000, () => server.hub.counters.refreshes > 0)
    expect(server.hub.counters.refreshes).toBe(1)
    expect(statuses).toEqual(['joining', 'live'])
  })

  it('comes back with a new one when it could not fetch it in time', async () => {
    let isDown = false
    const { pass, server, channel, statuses } = await startSession((now) => {
      if (isDown) throw new Error('token service down')
      return { token: tokenAt(now) }
    })
    isDown = true
    await pass(LIFE_MS + 30_000, () => server.hub.counters.expired > 0)
    expect(server.hub.counters.expired).toBe(1)
    await eventually(() => expect(channel.getState().status).toBe('reconnecting'))
    isDown = false
    await pass(30_000, () => channel.getState().status === 'live')
    expect(statuses).toEqual(['joining', 'live', 'reconnecting', 'live'])
  })

  it('asks a few times, not for ever, when it is given the same one again and again', async () => {
    const token = tokenAt(NOW)
    let fetched = 0
    const { pass, server, channel } = await startSession(() => {
      fetched++
      return { token }
    })
    await pass(LIFE_MS + 30_000, () => server.hub.counters.expired > 0)
    expect(fetched).toBeGreaterThan(2)
    expect(fetched).toBeLessThan(10)
    await pass(30_000, () => channel.getState().status === 'denied')
    expect(channel.getState()).toMatchObject({ status: 'denied', error: { reason: 'unauthorized' } })
  })

  it.each([
    ['that is refused', () => ({ token: 'not a token of theirs' })],
    ["that is somebody else's", (now: number) => ({ token: tokenAt(now, 'eve') })],
  ])('is denied for good, with one %s, and the token is in no error', async (_, next) => {
    let isFirst = true
    const serverErrors: unknown[] = []
    const { pass, server, channel, errors } = await startSession(
      (now) => {
        if (!isFirst) return next(now)
        isFirst = false
        return { token: tokenAt(now) }
      },
      { onError: (error) => serverErrors.push(error) },
    )
    await pass(LIFE_MS, () => channel.getState().status === 'denied')
    const state = channel.getState()
    expect(state).toMatchObject({ status: 'denied', error: { reason: 'unauthorized' } })
    expect(server.hub.viewers).toBe(0)
    const said = inspect([state.error, errors, serverErrors], { depth: 20 })
    expect(said).not.toContain('not a token of theirs')
    expect(said).not.toContain(tokenAt(NOW).split('.')[2])
  })

  it('tries again when the hub cannot judge the new one now', async () => {
    let judged = 0
    const { pass, server, statuses } = await startSession(() => ({}), {
      authenticate: () => {
        judged++
        if (judged === 2) throw new Unavailable('the database is down', { retryAfterMs: 2_000 })
        return { expiresAt: NOW + judged * LIFE_MS }
      },
      onError: () => {},
    })
    await pass(LIFE_MS, () => server.hub.counters.refreshes > 0)
    expect(judged).toBe(3)
    expect(server.hub.counters).toMatchObject({ refreshes: 1, refusals: { unavailable: 1 } })
    expect(statuses).toEqual(['joining', 'live'])
  })

  it('leaves no timer behind when it is closed', async () => {
    const { clock, client, server } = await startSession((now) => ({ token: tokenAt(now) }))
    client.close()
    await eventually(() => expect(server.hub.viewers).toBe(0))
    clock.advance(1)
    expect(clock.pendingTimers).toBe(0)
  })
})

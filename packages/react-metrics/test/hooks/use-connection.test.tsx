// @vitest-environment jsdom
import { type ConnectionState, MetricsProvider, useChannel, useConnection } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.js'
import { startHubServer } from '../support/hub-server.js'
import { startTcpProxy } from '../support/tcp-proxy.js'

const SERVER_AHEAD_MS = 5_000
let seen: ConnectionState[]
afterEach(cleanup)

function Connection() {
  seen.push(useConnection())
  return null
}
function Join() {
  return <p>{useChannel('stats:a').status}</p>
}

it('tells the state of the one connection: round trip, clock, attempts and when the next one is due', async () => {
  seen = []
  const local = { now: () => Date.now(), monotonic: () => performance.now() }
  const setTimer = (callback: () => void, delayMs: number) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  }
  const ahead = { ...local, now: () => Date.now() + SERVER_AHEAD_MS, setTimer }
  const server = await startHubServer({ origins: [location.origin], clock: ahead })
  const proxy = await startTcpProxy(server.port)
  onTestFinished(async () => {
    await proxy.close()
    await server.close()
  })
  const client = createMetricsClient({ url: proxy.url })
  onTestFinished(() => client.close())
  render(
    <MetricsProvider client={client}>
      <Connection />
      <Join />
    </MetricsProvider>,
  )
  const state = () => seen.at(-1)!
  expect(seen[0]).toEqual({
    status: 'idle',
    attempt: 0,
    nextRetryAt: null,
    error: null,
    rttMs: null,
    clockOffsetMs: null,
  })
  await eventually(() => expect(state().clockOffsetMs).not.toBeNull())
  expect(state()).toMatchObject({ status: 'connected', attempt: 0, nextRetryAt: null, error: null })
  expect(state().rttMs).toBeGreaterThan(0)
  expect(state().rttMs).toBeLessThan(1_000)
  expect(Math.abs(state().clockOffsetMs! - SERVER_AHEAD_MS)).toBeLessThanOrEqual(state().rttMs! / 2 + 2)

  proxy.target(1)
  await eventually(() => {
    proxy.cut()
    expect(state().attempt).toBeGreaterThanOrEqual(2)
  })
  expect(state().status).toBe('reconnecting')
  expect(state().error).toBeInstanceOf(Error)
  await eventually(() => expect(state().nextRetryAt).not.toBeNull())
  expect(state().nextRetryAt! - Date.now()).toBeLessThanOrEqual(10_000)
  proxy.target(server.port)
  client.connection.retry()
  await eventually(() =>
    expect(state()).toMatchObject({ status: 'connected', attempt: 0, nextRetryAt: null, error: null }),
  )
})

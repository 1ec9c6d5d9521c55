import { ManualClock } from '@exocast/metrics-core'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.js'
import { hastyClock } from '../support/hasty-clock.js'
import { startHubServer } from '../support/hub-server.js'
import { startTcpProxy } from '../support/tcp-proxy.js'

async function startScene(options: Parameters<typeof startHubServer>[0] = {}) {
  const server = await startHubServer(options)
  const proxy = await startTcpProxy(server.port)
  const clock = new ManualClock(1_700_000_000_000)
  const client = createMetricsClient({ url: proxy.url, clock })
  onTestFinished(async () => {
    client.close()
    await proxy.close()
    await server.close()
  })
  return { server, proxy, clock, client }
}

it('asks anew after a denial, for all who want the topic', async () => {
  const { server, client } = await startScene()
  let isOpen = false
  server.hub.channel('room:*', { join: () => (isOpen ? { ok: {} } : { error: 'log in first' }) })
  const [first, second] = [client.join('room:a'), client.join('room:a')]
  await eventually(() => expect(first.getState().status).toBe('denied'))
  isOpen = true
  first.retry()
  expect(second.getState()).toMatchObject({ status: 'joining', error: null })
  await eventually(() => expect([first, second].map((each) => each.getState().status)).toEqual(['live', 'live']))
})

it('is in error when the hub cannot say whether it may join, and asks anew when it is told to', async () => {
  const errors: unknown[] = []
  const { server, client } = await startScene({ clock: hastyClock, onError: (error) => errors.push(error) })
  let isHung = true
  server.hub.channel('room:*', { join: () => (isHung ? new Promise<never>(() => {}) : { ok: {} }) })
  const channel = client.join('room:a')
  await eventually(() => expect(channel.getState().status).toBe('error'))
  expect(channel.getState().error).toMatchObject({ message: 'join of "room:a" failed: timeout', reason: 'timeout' })
  isHung = false
  channel.retry()
  await eventually(() => expect(channel.getState().status).toBe('live'))
})

it('does not wait for the next attempt of a lost connection', async () => {
  const { server, proxy, client } = await startScene()
  const channel = client.join('stats:a')
  await eventually(() => expect(channel.getState().status).toBe('live'))
  proxy.target(1)
  await eventually(() => {
    proxy.cut()
    expect(client.connection.getState().nextRetryAt).not.toBeNull()
  })
  proxy.target(server.port)
  // Its clock stands still: nothing but this makes it try.
  channel.retry()
  await eventually(() => expect(channel.getState().status).toBe('live'))
})

it('does not wait for the next attempt of a join that the hub put off', async () => {
  const { client } = await startScene({ limits: { joinsPerSecond: 1 } })
  const first = client.join('stats:a')
  await eventually(() => expect(first.getState().status).toBe('live'))
  const second = client.join('stats:b')
  await eventually(() => {
    second.retry()
    expect(second.getState().status).toBe('live')
  })
})

it('changes nothing of a join that stands, that is under way, or that was left', async () => {
  const { server, client } = await startScene()
  let asked = 0
  let admit = () => {}
  server.hub.channel('room:*', {
    join: async () => {
      asked++
      await new Promise<void>((resolve) => {
        admit = resolve
      })
      return { ok: {} }
    },
  })
  const channel = client.join('room:a')
  await eventually(() => expect(asked).toBe(1))
  channel.retry()
  admit()
  await eventually(() => expect(channel.getState().status).toBe('live'))
  channel.retry()
  expect(channel.getState().status).toBe('live')
  channel.leave()
  channel.retry()
  expect(channel.getState().status).toBe('idle')
  expect(asked).toBe(1)
})

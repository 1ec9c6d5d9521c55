import { ManualClock } from '@exocast/metrics-core'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { afterEach, expect, it } from 'vitest'
import { eventually } from '../support/eventually.js'
import { startHubServer } from '../support/hub-server.js'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

it('turns stale after 3 intervals of silence, at least 5 s, and live with the next point', async () => {
  const clock = new ManualClock(1_700_000_000_000)
  const server = await startHubServer({ clock })
  const client = createMetricsClient({ url: server.url, clock })
  ends.push(
    () => server.close(),
    () => client.close(),
  )
  const publish = (value: number) =>
    server.hub.publish([{ topic: 'stats:a', value, timestamp: clock.now(), intervalMs: 1_000 }])
  const channel = client.join('stats:a')
  await eventually(() => expect(channel.getState().status).toBe('live'))
  publish(1)
  await eventually(() => expect(channel.getLatest()?.value).toBe(1))
  clock.advance(4_999)
  expect(channel.getState().status).toBe('live')
  clock.advance(2)
  expect(channel.getState().status).toBe('stale')
  publish(2)
  await eventually(() => expect(channel.getState().status).toBe('live'))
  expect(channel.getState().series[0]?.breakAfterMs).toBe(5_000)
})

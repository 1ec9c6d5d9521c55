import { createMetricsClient, type ExocastClient, type Series } from '@exocast/react-metrics/client'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
let client: ExocastClient
const now = Math.floor(Date.now() / 1_000) * 1_000

beforeAll(async () => {
  server = await startHubServer()
  client = createMetricsClient({ url: server.url })
})

afterAll(async () => {
  client.close()
  await server.close()
})

const pointsOf = (series: Series | undefined) =>
  Array.from({ length: series?.length ?? 0 }, (_, i) => [series?.timestampAt(i), series?.valueAt(i)])

it('holds every point in the order of time, whatever the order they came in, the last of an instant', async () => {
  let run = 0
  const points = fc.array(
    fc.tuple(fc.integer({ min: -30_000, max: 0 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
    {
      minLength: 1,
      maxLength: 200,
    },
  )
  await fc.assert(
    fc.asyncProperty(points, fc.nat(200), async (published, before) => {
      const topic = `stats:run_${run++}`
      const publish = ([ago, value]: [number, number]) => server.hub.publish([{ topic, value, timestamp: now + ago }])
      // Some are there at the join, the others come live.
      for (const point of published.slice(0, before)) publish(point)
      const channel = client.join([topic, 'stats:done'], { windowMs: 120_000 })
      await eventually(() => expect(channel.getState().status).toBe('live'))
      for (const point of published.slice(before)) publish(point)
      server.hub.publish([{ topic: 'stats:done', value: run, timestamp: now + run }])
      await eventually(() => expect(channel.getLatest()?.value).toBe(run))
      const model = new Map(published.map(([ago, value]) => [now + ago, value]))
      const series = channel.getState().series.find((one) => one.topic === topic)
      expect(pointsOf(series)).toEqual([...model].sort(([a], [b]) => a - b))
      expect(series?.indexFrom(now - 15_000)).toBe([...model.keys()].filter((t) => t < now - 15_000).length)
      channel.leave()
    }),
    { numRuns: 40, seed: 7 },
  )
})

it('honours a window whole, whatever the interval, and lets go of what is older', async () => {
  const topic = 'stats:fast'
  const channel = client.join(topic, { windowMs: 60_000 })
  await eventually(() => expect(channel.getState().status).toBe('live'))
  const count = 30_000
  // 10 ms apart, five times as long as the window.
  for (let i = 0; i < count; i += 500) {
    server.hub.publish(
      Array.from({ length: 500 }, (_, k) => ({ topic, value: i + k, timestamp: now + (i + k) * 10, intervalMs: 10 })),
    )
    await eventually(() => expect(channel.getLatest()?.value).toBe(i + 499))
  }
  const [series] = channel.getState().series
  const oldest = series?.timestampAt(0) ?? 0
  expect(oldest).toBeLessThanOrEqual(now + (count - 1) * 10 - 60_000)
  expect(series?.length).toBeLessThan(3 * 6_000)
  expect(series?.appended).toBe(count)
})

// @vitest-environment jsdom
import { ManualClock } from '@exocast/metrics-core'
import { MetricsProvider, type TopicInfo, useChannel, useTopics } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { cleanup, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
let seen: (readonly TopicInfo[])[]
const now = Math.floor(Date.now() / 1_000) * 1_000

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  seen = []
})

afterEach(async () => {
  cleanup()
  await server.close()
})

function Topics() {
  const topics = useTopics('stats:*')
  seen.push(topics)
  return <p data-testid="topics">{topics.map(({ topic, unit }) => `${topic} ${unit}`).join(', ')}</p>
}
function Newest() {
  return <p data-testid="newest">{useChannel('stats:*').latest?.value}</p>
}
const page = () => (
  <MetricsProvider url={server.url}>
    <Topics />
    <Newest />
  </MetricsProvider>
)
const text = (id: string) => screen.getByTestId(id).textContent
const publish = (topic: string, value: number, unit = 'jobs') =>
  server.hub.publish([{ topic, value, unit, label: topic, intervalMs: 1_000, timestamp: now + value }])

it('lists the topics there are, whose last point may be long ago, and those born later', async () => {
  server.hub.publish([{ topic: 'stats:b', value: 1, unit: 'ms', label: 'b', timestamp: now - 600_000 }])
  render(page())
  await eventually(() => expect(text('topics')).toBe('stats:b ms'))
  publish('stats:a', 2)
  await eventually(() => expect(text('topics')).toBe('stats:a jobs, stats:b ms'))
  expect(seen.at(-1)).toEqual([
    { topic: 'stats:a', unit: 'jobs', kind: null, label: 'stats:a', intervalMs: 1_000 },
    { topic: 'stats:b', unit: 'ms', kind: null, label: 'b', intervalMs: null },
  ])
})

it('is not rendered by data, and keeps each entry until it changes', async () => {
  publish('stats:a', 1)
  publish('stats:b', 1)
  render(page())
  await eventually(() => expect(text('topics')).toBe('stats:a jobs, stats:b jobs'))
  const renders = seen.length
  for (const value of [2, 3]) {
    publish('stats:a', value)
    await eventually(() => expect(text('newest')).toBe(`${value}`))
  }
  expect(seen).toHaveLength(renders)
  const [a, b] = seen.at(-1)!
  publish('stats:a', 4, 'orders')
  await eventually(() => expect(text('topics')).toBe('stats:a orders, stats:b jobs'))
  expect(seen.at(-1)![0]).not.toBe(a)
  expect(seen.at(-1)![1]).toBe(b)
})

it('lists a topic no longer when it has vanished', async () => {
  const clock = new ManualClock(now)
  const forgetful = await startHubServer({ origins: [location.origin], clock, historyMs: 10_000 })
  const client = createMetricsClient({ url: forgetful.url, clock })
  onTestFinished(async () => {
    client.close()
    await forgetful.close()
  })
  render(
    <MetricsProvider client={client}>
      <Topics />
    </MetricsProvider>,
  )
  forgetful.hub.publish([{ topic: 'stats:silent', value: 1, unit: 'ms' }])
  await eventually(() => expect(text('topics')).toBe('stats:silent ms'))
  clock.advance(10_001)
  forgetful.hub.publish([{ topic: 'stats:busy', value: 1, unit: 'ms' }])
  await eventually(() => expect(text('topics')).toBe('stats:busy ms'))
})

it('lists on a server what the snapshot holds', () => {
  publish('stats:a', 1)
  const html = renderToString(
    <MetricsProvider url={server.url} snapshot={server.hub.snapshot('stats:*')}>
      <Topics />
    </MetricsProvider>,
  )
  expect(html).toContain('>stats:a jobs<')
})

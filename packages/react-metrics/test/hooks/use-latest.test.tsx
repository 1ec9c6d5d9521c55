// @vitest-environment jsdom
import { type ChannelStore, type LatestOptions, MetricsProvider, useLatest, useSeries } from '@exocast/react-metrics'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
let renders: number
const now = Date.now()

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  renders = 0
})

afterEach(async () => {
  cleanup()
  await server.close()
})

const publish = (value: number, topic = 'stats:a') =>
  server.hub.publish([{ topic, value, timestamp: now - 30_000 + ++published }])
let published = 0

function Shown<Selected>({ options }: { options: LatestOptions<Selected> }) {
  renders++
  return <p data-testid="shown">{JSON.stringify(useLatest('stats:*', options))}</p>
}
const page = (options: LatestOptions<unknown>) => (
  <MetricsProvider url={server.url}>
    <Shown options={options} />
    <Every />
  </MetricsProvider>
)
/** Hears of every point, so that a test knows when one has arrived. */
function Every() {
  return <p data-testid="every">{useLatest('stats:*', { maxHz: 10_000 })?.value}</p>
}
const shown = () => screen.getByTestId('shown').textContent
const arrived = (value: number) => eventually(() => expect(screen.getByTestId('every').textContent).toBe(`${value}`))

it('gives the newest point of any matched topic', async () => {
  publish(1)
  render(page({}))
  expect(shown()).toBe('null')
  await eventually(() => expect(JSON.parse(shown()!)).toMatchObject({ topic: 'stats:a', value: 1 }))
  publish(2, 'stats:b')
  await eventually(() => expect(JSON.parse(shown()!)).toMatchObject({ topic: 'stats:b', value: 2 }))
})

it('renders only when what is selected changes', async () => {
  publish(1)
  render(page({ select: (latest) => latest && latest.value! >= 10, maxHz: 10_000 }))
  await eventually(() => expect(shown()).toBe('false'))
  const before = renders
  for (const value of [2, 3, 4]) {
    publish(value)
    await arrived(value)
  }
  expect(renders).toBe(before)
  publish(10)
  await eventually(() => expect(shown()).toBe('true'))
  expect(renders).toBe(before + 1)
})

it('selects by the function of the last render, an object or not', async () => {
  publish(1)
  const options = (label: string) => ({
    select: (latest: { value: number | null } | null) => ({ [label]: latest?.value }),
  })
  const { rerender } = render(page(options('a')))
  await eventually(() => expect(shown()).toBe('{"a":1}'))
  rerender(page(options('b')))
  expect(shown()).toBe('{"b":1}')
})

it('renders at most so many times a second, and ends on the newest', async () => {
  publish(0)
  render(page({ maxHz: 5, select: (latest) => latest?.value }))
  await eventually(() => expect(shown()).toBe('0'))
  const before = renders
  const began = performance.now()
  for (let value = 1; value <= 100; value++) {
    publish(value)
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  await eventually(() => expect(shown()).toBe('100'))
  expect(renders - before).toBeLessThanOrEqual((performance.now() - began) / 200 + 2)
})

const handles = new Set<ChannelStore>()
function Panel() {
  renders++
  handles.add(useSeries('stats:*', { windowMs: 120_000 }))
  return null
}

it('gives a handle on series that stays the same and never renders, to draw from', async () => {
  publish(1)
  handles.clear()
  let drawn = 0
  const panel = () => (
    <MetricsProvider url={server.url}>
      <Panel />
    </MetricsProvider>
  )
  const { rerender } = render(panel())
  const [handle] = handles
  handle!.subscribeData(() => drawn++)
  await eventually(() => expect(handle!.getState()).toMatchObject({ status: 'live', series: [{ length: 1 }] }))
  publish(2)
  publish(3, 'stats:b')
  await eventually(() => expect(handle!.getState().series).toHaveLength(2))
  expect(handle!.getState().series[0]!.valueAt(1)).toBe(2)
  expect(drawn).toBeGreaterThan(0)
  expect(renders).toBe(1)
  rerender(panel())
  expect(handles.size).toBe(1)
})

// @vitest-environment jsdom
import { LiveBars, type LiveBarsProps, MetricsProvider } from '@exocast/react-metrics'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
let now: number

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  now = Date.now()
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

const publish = (values: Record<string, number>) => {
  now++
  for (const [label, value] of Object.entries(values))
    server.hub.publish([{ topic: `stats:${label}`, value, timestamp: now, unit: 'jobs', label }])
}

const show = (props: Partial<LiveBarsProps> = {}) =>
  render(
    <MetricsProvider url={server.url}>
      <LiveBars topic="stats:*" title="Jobs" locale="en-US" maxHz={100} {...props} />
    </MetricsProvider>,
  )

const items = () => screen.queryAllByRole('listitem')
const rows = () => items().map((item) => item.textContent!.replaceAll('\u00a0', ' '))
const style = (item: HTMLElement, name: string) =>
  item.querySelector<HTMLElement>('.exocast-bar i')!.style.getPropertyValue(name)
const shares = () => items().map((item) => [style(item, '--_from'), style(item, '--_to')].map(Number))
const colors = () =>
  Object.fromEntries(items().map((item) => [item.textContent!.replace(/\d.*/, ''), style(item, '--_ink')]))

it('has one bar per topic, the greatest first, each as long as its value', async () => {
  publish({ a: 10, b: 40, c: 20 })
  show()
  await eventually(() => expect(rows()).toEqual(['b40 jobs', 'c20 jobs', 'a10 jobs']))
  expect(shares()).toEqual([
    [0, 1],
    [0, 0.5],
    [0, 0.25],
  ])
})

it('keeps the colour of a topic wherever its bar goes', async () => {
  publish({ a: 10, b: 40, c: 20 })
  show({ colors: ['red', 'green', 'blue'] })
  await eventually(() => expect(rows()).toHaveLength(3))
  expect(colors()).toEqual({ a: 'red', b: 'green', c: 'blue' })
  publish({ a: 90 })
  await eventually(() => expect(rows()[0]).toBe('a90 jobs'))
  expect(colors()).toEqual({ a: 'red', b: 'green', c: 'blue' })
})

it('sums up what is beyond the top', async () => {
  publish({ a: 10, b: 40, c: 20, d: 5, e: 1 })
  show({ top: 2 })
  await eventually(() => expect(rows()).toEqual(['b40 jobs', 'c20 jobs', '3 other16 jobs']))
})

it('draws negative values from a common zero', async () => {
  publish({ a: 30, b: -10 })
  show()
  await eventually(() =>
    expect(shares()).toEqual([
      [0.25, 1],
      [0, 0.25],
    ]),
  )
})

it('says that a topic has no data, and puts it last', async () => {
  publish({ a: Number.NaN, b: -1 })
  show()
  await eventually(() => expect(rows()).toEqual(['b-1 jobs', 'ano data']))
})

it('takes in a topic that comes later', async () => {
  publish({ a: 1 })
  show()
  await eventually(() => expect(rows()).toEqual(['a1 jobs']))
  publish({ b: 2 })
  await eventually(() => expect(rows()).toEqual(['b2 jobs', 'a1 jobs']))
})

it('hands its bars to a render function', async () => {
  publish({ a: 10 })
  show({ children: (bars) => <p>{bars.map(({ name, value }) => `${name}=${value}`)}</p> })
  await eventually(() => expect(screen.getByText('a=10')).toBeDefined())
})

it('refuses a top that is no number of bars', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => show({ top: 0 })).toThrow('top must be a number of bars from 1, not 0')
})

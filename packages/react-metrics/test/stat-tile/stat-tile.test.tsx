// @vitest-environment jsdom
import { MetricsProvider, StatTile, type StatTileProps } from '@exocast/react-metrics'
import { cleanup, render, screen, within } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { recordCanvas } from '../charts/support/recording-canvas.js'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
let now: number
let count: number

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  recordCanvas()
  now = Date.now()
  count = 0
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

/** Publishes values a millisecond apart, the first 30 s before the test began. */
function publish(values: readonly number[], unit = 'jobs'): void {
  for (const value of values)
    server.hub.publish([{ topic: 'stats:load', value, timestamp: now - 30_000 + count++, unit, label: 'load' }])
}

function show(props: Partial<StatTileProps> = {}) {
  const renders = vi.fn()
  render(
    <MetricsProvider url={server.url}>
      <Profiler id="tile" onRender={renders}>
        <StatTile topic="stats:load" title="Load" locale="en-US" {...props} />
      </Profiler>
    </MetricsProvider>,
  )
  return renders
}

const tile = () => screen.getByRole('figure', { name: 'Load' })
const text = () => tile().textContent!.replaceAll('\u00a0', ' ')
const says = (wanted: string) => eventually(() => expect(text()).toContain(wanted))
const announced = () => within(tile()).getByRole('status').textContent!.replaceAll('\u00a0', ' ')

it('shows the newest value with its unit, named by its datapoint where it has no title', async () => {
  publish([1_048_576 * 1.5], 'bytes')
  show({ title: undefined })
  const named = () => screen.getByRole('figure', { name: 'load' })
  await eventually(() => expect(named().textContent).toContain('1.50MiB'))
})

describe('tells the trend against the start of its window', () => {
  it.each<[readonly number[], string]>([
    [[10, 99, 25], 'up 15 jobs in'],
    [[25, 0, 10], 'down 15 jobs in'],
    [[1_000, 5, 1_009], 'steady for'],
    [[-10, -20], 'down 10 jobs in'],
    [[Number.NaN, 10, 15], 'up 5 jobs in'],
  ])('%j is %s', async (values, wanted) => {
    publish(values)
    show()
    await says(wanted)
  })

  it('and tells none of one point, nor after a failed read', async () => {
    publish([10])
    show()
    await says('10')
    expect(text()).not.toMatch(/up|down|steady/)
    publish([20])
    await says('up 10 jobs')
    publish([Number.NaN])
    await says('no value')
    expect(text()).not.toMatch(/up|down|steady/)
    expect(text()).toContain('–')
  })
})

it('looks back over so many points, if points are asked for', async () => {
  publish([100, 10, 20, 40])
  show({ points: 3 })
  await says('up 30 jobs')
})

it('keeps its decimals once a value had some, so that the number does not change its length', async () => {
  publish([3, 4])
  show()
  await says('Load4jobs')
  publish([4.25])
  await says('Load4.25jobs')
  publish([5])
  await says('Load5.00jobs')
})

describe('names the gravest limit that the value has crossed', () => {
  it.each([
    [40, '', ''],
    [50, 'Warning', 'Load: Warning: 50 % or more'],
    [97, 'Critical', 'Load: Critical: 95 % or more'],
    [5, 'Critical', 'Load: Critical: 10 % or less'],
  ])('%i: %s', async (value, word, announcement) => {
    publish([value], 'percent')
    show({
      thresholds: [
        { at: 95, tone: 'bad' },
        { at: 50, tone: 'warn' },
        { at: 10, tone: 'bad', above: false },
      ],
    })
    await eventually(() => expect(text()).toContain(`${value}%`))
    expect(text().match(/Warning|Critical/)?.[0] ?? '').toBe(word)
    expect(tile().dataset.tone).toBe({ Warning: 'warn', Critical: 'bad' }[word])
    await eventually(() => expect(announced()).toBe(announcement))
  })
})

it('renders no more often than it is told to, however fast the points come, and ends on the newest', async () => {
  publish([0])
  const renders = show({ maxHz: 5, sparkline: false })
  await says('Load0jobs')
  const before = renders.mock.calls.length
  const began = performance.now()
  for (let value = 1; value <= 200; value++) {
    publish([value])
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  await says('Load200jobs')
  const elapsedMs = performance.now() - began
  const rendered = renders.mock.calls.length - before
  expect(rendered).toBeGreaterThan(0)
  expect(rendered).toBeLessThanOrEqual(elapsedMs / 200 + 2)
})

it('hands what it would say to a render function', async () => {
  publish([10, 60])
  show({
    thresholds: [{ at: 50, tone: 'warn' }],
    children: ({ status, value, text: parts, trend, crossed }) => (
      <p>{[status, value, parts.number, parts.symbol, trend?.direction, crossed?.tone].join(' ')}</p>
    ),
  })
  await eventually(() => expect(screen.getByText('live 60 60 jobs up warn')).toBeDefined())
})

describe('refuses what cannot be, and says what is wrong', () => {
  it.each<[Partial<StatTileProps>, RegExp]>([
    [{ topic: 'stats:*' }, /<StatTile> shows one topic, not "stats:\*"/],
    [{ windowMs: 1_000, points: 5 }, /windowMs and points/],
    [{ maxHz: 0 }, /maxHz must be a number of times a second above 0, not 0/],
  ])('%j', (props, message) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => show(props)).toThrow(message)
  })
})

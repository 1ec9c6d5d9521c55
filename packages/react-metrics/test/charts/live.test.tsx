// @vitest-environment jsdom
import type { MetricInfo } from '@exocast/metrics-core'
import { LiveSeriesChart, type LiveSeriesChartProps, MetricsProvider, useChannel } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { channelReporter } from '@exocast/server-adapter'
import { cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { type RecordingCanvas, recordCanvas } from './support/recording-canvas.js'

let server: HubServer
let canvas: RecordingCanvas
let now: number

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  canvas = recordCanvas()
  now = Date.now()
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

const shop: MetricInfo = { name: ['shop'], kind: 'probe', unit: null, labels: {}, help: null }

/** Reports values of `stats:shop_*`, read `ago` ms before the test began; `null` is a read that failed. */
function publish(values: Record<string, number | null>, ago: number): void {
  const entries = Object.entries(values).map(([name, value]) => [name, value ?? { gap: 'missing' }])
  const sample = { metric: shop, values: Object.fromEntries(entries), extra: null, intervalMs: 1_000 }
  channelReporter(server.hub, { channel: 'stats' }).report([{ ...sample, timestamp: now - ago }])
}

function Latest() {
  return <p data-testid="latest">{useChannel('stats:*').latest?.value}</p>
}

function show(props: Partial<LiveSeriesChartProps> = {}) {
  return render(
    <StrictMode>
      <MetricsProvider url={server.url}>
        <LiveSeriesChart topic="stats:*" yDomain={[0, 100]} colors={['rgb(1, 2, 3)', 'rgb(4, 5, 6)']} {...props} />
        <Latest />
      </MetricsProvider>
    </StrictMode>,
  )
}

/** The marks of the last full picture. */
const lastStroke = (color = 'rgb(1, 2, 3)') => canvas.strokes.filter((stroke) => stroke.color === color).at(-1)
const plot = () => screen.getByRole('application')

/** A pointer over the plot, `x` CSS px from its left edge. */
function pointAt(x: number | null) {
  const layer = document.querySelector<HTMLElement>('.exocast-hover')!
  layer.getBoundingClientRect = () => new DOMRect(56, 30, 704, 208)
  const type = x === null ? 'pointerleave' : 'pointermove'
  plot().dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: 56 + (x ?? 0), clientY: 100 }))
}
const tooltip = () => document.querySelector<HTMLElement>('[data-exocast=tooltip]')!
const pressed = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-pressed'))
const isTooltipOpen = () => document.querySelector('.exocast-hover')!.hasAttribute('data-open')

it('draws a point where its time and value say', async () => {
  publish({ queue: 0 }, 2_000)
  publish({ queue: 100 }, 1_000)
  publish({ queue: 25 }, 0)
  show({ windowMs: 10_000 })
  await eventually(() => expect(lastStroke()?.points).toHaveLength(3))
  const [first, second, third] = lastStroke()!.points
  expect([first!.y, second!.y, third!.y]).toEqual([208, 0, 156])
  expect(second!.x - first!.x).toBeCloseTo(70.4, -1)
  expect(third!.x - second!.x).toBeCloseTo(70.4, -1)
  expect(third!.x).toBeLessThanOrEqual(703.5)
  expect(third!.x % 1).toBe(0.5)
})

it('scrolls by whole pixels and strokes only what is new', async () => {
  for (let ago = 50_000; ago >= 5_000; ago -= 1_000) publish({ queue: 50 }, ago)
  show({ windowMs: 60_000 })
  await eventually(() => expect(lastStroke()?.points.length).toBeGreaterThan(40))
  await eventually(() => expect(screen.getByRole('status').textContent).toContain('no data'))
  canvas.forget()
  publish({ queue: 60 }, 4_000)
  await eventually(() => expect(canvas.strokes.length).toBeGreaterThan(0))
  expect(canvas.strokes.every(({ points }) => points.length <= 4)).toBe(true)
  expect(lastStroke()!.points.at(-1)!.y).toBeCloseTo(0.4 * 208)
  expect(canvas.shifts.every((shift) => Number.isInteger(shift) && shift > 0)).toBe(true)
})

it('moves on without data', async () => {
  publish({ queue: 50 }, 1_000)
  publish({ queue: 50 }, 0)
  show({ windowMs: 2_000 })
  await eventually(() => expect(lastStroke()).toBeDefined())
  canvas.forget()
  await eventually(() => expect(canvas.shifts.length).toBeGreaterThan(2))
  expect(canvas.strokes).toEqual([])
})

it('breaks the line at a gap that arrives live', async () => {
  publish({ queue: 50 }, 3_000)
  publish({ queue: 50 }, 2_000)
  show({ windowMs: 10_000 })
  await eventually(() => expect(lastStroke()?.points).toHaveLength(2))
  publish({ queue: null }, 1_000)
  publish({ queue: 70 }, 0)
  await eventually(() => expect(lastStroke()!.points.some(({ y }) => Math.abs(y - 62.4) < 0.01)).toBe(true))
  const at = lastStroke()!.points.findIndex(({ y }) => Math.abs(y - 62.4) < 0.01)
  // A dot's own circle starts beside it: no stroke leads there from before the gap.
  expect(
    lastStroke()!
      .points.slice(at)
      .every(({ y }) => Math.abs(y - 62.4) < 0.01),
  ).toBe(true)
})

it('hides a series on a click, rescales the axis, and says so on the button', async () => {
  publish({ small: 1 }, 1_000)
  publish({ small: 2 }, 0)
  publish({ big: 1_000 }, 0)
  render(
    <MetricsProvider url={server.url}>
      <LiveSeriesChart topic="stats:*" />
    </MetricsProvider>,
  )
  const labels = () => [...document.querySelectorAll('.exocast-tick')].map(({ textContent }) => textContent)
  await eventually(() => expect(labels()).toContain('1,000'))
  await eventually(() => expect(screen.getAllByRole('button')).toHaveLength(2))
  const [big] = screen.getAllByRole('button')
  expect(big!.getAttribute('aria-pressed')).toBe('true')
  big!.click()
  await eventually(() => expect(big!.getAttribute('aria-pressed')).toBe('false'))
  await eventually(() => expect(labels()).not.toContain('1,000'))
  big!.click()
  await eventually(() => expect(labels()).toContain('1,000'))
})

it('keeps the unit of its axis when every series is hidden', async () => {
  publish({ a: 1, b: 2 }, 0)
  show({ unit: 'bytes', yDomain: [0, 4 * 1_048_576], yTitle: 'Memory' })
  await eventually(() => expect(screen.queryAllByRole('button')).toHaveLength(2))
  await eventually(() => expect(document.querySelector('.exocast-y-title')!.textContent).toBe('Memory (MiB)'))
  for (const button of screen.getAllByRole('button')) button.click()
  await eventually(() => expect(pressed()).toEqual(['false', 'false']))
  expect(document.querySelector('.exocast-y-title')!.textContent).toBe('Memory (MiB)')
})

it('forgets the axis of one topic when it shows another', async () => {
  publish({ queue: 1_000 }, 0)
  const chart = (topic: string) => (
    <MetricsProvider client={client}>
      <LiveSeriesChart topic={topic} />
    </MetricsProvider>
  )
  const client = createMetricsClient({ url: server.url })
  const { rerender } = render(chart('stats:shop_queue'))
  const labels = () => [...document.querySelectorAll('.exocast-tick')].map(({ textContent }) => textContent)
  await eventually(() => expect(labels()).toContain('1,000'))
  rerender(chart('stats:shop_never'))
  expect(screen.getByText('Waiting for data')).toBeDefined()
  expect(labels().join('')).toBe('')
  rerender(chart('stats:shop_queue'))
  await eventually(() => expect(labels()).toContain('1,000'))
  client.close()
})

it('shows each value of the instant pointed at, and freezes the view until the pointer leaves', async () => {
  for (const ago of [3_000, 2_000, 1_000, 0]) {
    publish({ a: ago / 100, b: ago === 1_000 ? null : 7 }, ago)
  }
  show({ windowMs: 10_000, timeZone: 'UTC' })
  await eventually(() => expect(lastStroke('rgb(4, 5, 6)')).toBeDefined())
  await eventually(() => expect(lastStroke()?.points).toHaveLength(4))
  const second = lastStroke()!.points[2]!
  pointAt(second.x)
  expect(isTooltipOpen()).toBe(true)
  expect(tooltip().querySelector('time')!.textContent).toBe(new Date(now - 1_000).toISOString().slice(11, 19))
  expect([...tooltip().querySelectorAll('b')].map(({ textContent }) => textContent)).toEqual(['10', 'no data'])
  canvas.forget()
  publish({ a: 42 }, -1_000)
  await eventually(() => expect(screen.getByTestId('latest').textContent).toBe('42'))
  await new Promise(requestAnimationFrame)
  expect(canvas.strokes).toEqual([])
  pointAt(null)
  expect(isTooltipOpen()).toBe(false)
  await eventually(() => expect(lastStroke()!.points.some(({ y }) => Math.abs(y - 0.58 * 208) < 0.01)).toBe(true))
})

it('says so while it reconnects, and again when it is live', async () => {
  publish({ queue: 1 }, 0)
  show()
  await eventually(() => expect(screen.getByRole('status').textContent).toBe('live'))
  const { port } = server
  await server.close()
  await eventually(() => expect(screen.getByRole('status').textContent).toBe('reconnecting'))
  server = await startHubServer({ origins: [location.origin] }, port)
  publish({ queue: 2 }, -5_000)
  await eventually(() => expect(screen.getByRole('status').textContent).toBe('live'))
}, 15_000)

it('says that it may not see a topic', async () => {
  render(
    <MetricsProvider url={server.url}>
      <LiveSeriesChart topic="secret:*" />
    </MetricsProvider>,
  )
  await eventually(() => expect(screen.getByText('Access denied')).toBeDefined())
})

it('hands its children to Recharts, with its scales', async () => {
  const { ReferenceLine } = await import('recharts')
  publish({ queue: 50 }, 0)
  show({ children: <ReferenceLine y={25} label="limit" /> })
  await eventually(() =>
    expect(document.querySelector('.recharts-reference-line-line')?.getAttribute('y1')).toBe('186'),
  )
  expect(screen.getByText('limit')).toBeDefined()
})

it('keeps nothing running once it is gone', async () => {
  publish({ queue: 50 }, 0)
  const { unmount } = show()
  await eventually(() => expect(lastStroke()).toBeDefined())
  unmount()
  canvas.forget()
  const asked = vi.spyOn(globalThis, 'requestAnimationFrame')
  publish({ queue: 60 }, -1_000)
  publish({ queue: 61 }, -2_000)
  await new Promise<void>((resolve) => setImmediate(resolve))
  expect(asked).not.toHaveBeenCalled()
  expect(canvas.strokes).toEqual([])
})

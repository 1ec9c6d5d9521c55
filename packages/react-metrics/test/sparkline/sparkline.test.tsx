// @vitest-environment jsdom
import { MetricsProvider, Sparkline, type SparklineProps, useLatest } from '@exocast/react-metrics'
import { cleanup, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type RecordingCanvas, recordCanvas } from '../charts/support/recording-canvas.js'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

const TOPIC = 'stats:shop_queue'
/** The plot in the canvas that `recordCanvas` lays out: all but 2 px above, below and to the right. */
const HEIGHT = 212

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
  vi.unstubAllGlobals()
  await server.close()
})

const publish = (value: number, ago: number) =>
  server.hub.publish([{ topic: TOPIC, value, timestamp: now - ago, intervalMs: 1_000, unit: 'jobs' }])

function Latest() {
  return <p data-testid="latest">{useLatest(TOPIC, { maxHz: 1_000 })?.value}</p>
}

function show(props: Partial<SparklineProps> = {}, count = 1) {
  const renders = vi.fn()
  const shown = render(
    <MetricsProvider url={server.url}>
      <Profiler id="sparklines" onRender={renders}>
        {Array.from({ length: count }, (_, key) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
          <Sparkline key={key} topic={TOPIC} color="rgb(1, 2, 3)" windowMs={10_000} {...props} />
        ))}
      </Profiler>
      <Latest />
    </MetricsProvider>,
  )
  return { ...shown, renders }
}
const lastStroke = () => canvas.strokes.filter(({ color }) => color === 'rgb(1, 2, 3)').at(-1)
const latestIs = (value: number) => eventually(() => expect(screen.getByTestId('latest').textContent).toBe(`${value}`))

it('fills its height from the least to the greatest value, and places points by their time', async () => {
  for (const [index, value] of [0, 100, 25].entries()) publish(value, 2_000 - index * 1_000)
  show()
  await eventually(() => expect(lastStroke()?.points).toHaveLength(3))
  const [first, second, third] = lastStroke()!.points
  expect([first!.y, second!.y, third!.y]).toEqual([HEIGHT, 0, 0.75 * HEIGHT])
  expect(second!.x - first!.x).toBeCloseTo(70.6, -1)
  expect(third!.x - second!.x).toBeCloseTo(70.6, -1)
})

it('keeps to a y-domain that it is given', async () => {
  publish(50, 1_000)
  publish(100, 0)
  show({ yDomain: [0, 200] })
  await eventually(() => expect(lastStroke()?.points.map(({ y }) => y)).toEqual([0.75 * HEIGHT, 0.5 * HEIGHT]))
})

it('draws a constant in the middle', async () => {
  publish(7, 1_000)
  publish(7, 0)
  show()
  await eventually(() => expect(lastStroke()?.points.map(({ y }) => y)).toEqual([HEIGHT / 2, HEIGHT / 2]))
})

it('breaks its line at a gap', async () => {
  for (const [index, value] of [0, 100, Number.NaN, 50].entries()) publish(value, 3_000 - index * 1_000)
  show()
  await eventually(() => expect(lastStroke()).toBeDefined())
  // The last point is alone: a dot, of which the recording holds the centre and where its two rings begin.
  const dot = [HEIGHT / 2, HEIGHT / 2, HEIGHT / 2]
  expect(lastStroke()!.points.map(({ y }) => y)).toEqual([HEIGHT, 0, ...dot])
})

it('draws a point that comes without being rendered by React, and keeps its sentence up', async () => {
  publish(10, 1_000)
  const { renders } = show({ label: 'Queue' })
  await eventually(() => expect(screen.getByRole('img').dataset.status).toBe('live'))
  await eventually(() => expect(lastStroke()).toBeDefined())
  const before = renders.mock.calls.length
  publish(30, 0)
  await eventually(() => expect(lastStroke()!.points.map(({ y }) => y)).toEqual([HEIGHT, 0]))
  await eventually(() =>
    expect(
      screen.getByRole('img', { name: /^Queue: 30.jobs, between 10.jobs and 30.jobs in the last 10.s$/ }),
    ).toBeDefined(),
  )
  expect(renders.mock.calls.length).toBe(before)
})

it('costs one animation frame for all sparklines of a page', async () => {
  publish(10, 1_000)
  show({}, 20)
  await latestIs(10)
  await eventually(() => expect(canvas.strokes.length).toBeGreaterThanOrEqual(20))
  const asked = vi.spyOn(globalThis, 'requestAnimationFrame')
  canvas.forget()
  publish(20, 0)
  await eventually(() => expect(canvas.strokes.length).toBeGreaterThanOrEqual(20))
  expect(asked.mock.calls.length).toBeLessThanOrEqual(2)
})

it('draws nothing off the screen, and what came meanwhile once it is back', async () => {
  const observers: ((entries: { isIntersecting: boolean }[]) => void)[] = []
  class Observer {
    constructor(onChange: (typeof observers)[number]) {
      observers.push(onChange)
    }
    observe() {}
    disconnect() {}
  }
  vi.stubGlobal('IntersectionObserver', Observer)
  publish(10, 1_000)
  show()
  await latestIs(10)
  canvas.forget()
  publish(20, 0)
  await latestIs(20)
  await new Promise(requestAnimationFrame)
  expect(canvas.strokes).toEqual([])
  for (const tell of observers) tell([{ isIntersecting: true }])
  await eventually(() => expect(lastStroke()?.points.map(({ y }) => y)).toEqual([HEIGHT, 0]))
})

it('moves on without data', async () => {
  publish(1, 1_000)
  publish(2, 0)
  show({ windowMs: 3_000 })
  await eventually(() => expect(lastStroke()).toBeDefined())
  canvas.forget()
  await eventually(() => expect(canvas.shifts.length).toBeGreaterThan(0))
})

it('keeps nothing running once it is gone', async () => {
  publish(10, 1_000)
  const { unmount } = show()
  await eventually(() => expect(lastStroke()).toBeDefined())
  unmount()
  canvas.forget()
  const asked = vi.spyOn(globalThis, 'requestAnimationFrame')
  publish(20, 0)
  await new Promise<void>((resolve) => setImmediate(resolve))
  expect(asked).not.toHaveBeenCalled()
})

it('refuses a pattern, and says what to use', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => show({ topic: 'stats:*' })).toThrow(/<Sparkline> shows one topic, not "stats:\*"; .*<LiveSeriesChart>/)
})

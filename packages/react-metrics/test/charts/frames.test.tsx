// @vitest-environment jsdom
import { ManualClock, type MetricInfo } from '@exocast/metrics-core'
import { LiveSeriesChart, MetricsProvider } from '@exocast/react-metrics'
import { createMetricsClient, type ExocastClient } from '@exocast/react-metrics/client'
import { channelReporter } from '@exocast/server-adapter'
import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { type RecordingCanvas, recordCanvas } from './support/recording-canvas.js'

const NOON = Date.UTC(2026, 0, 5, 12)
/** Of the plot that `recordCanvas` lays out: a pixel column is a second. */
const WINDOW_MS = 704_000
const shop: MetricInfo = { name: ['shop'], kind: 'probe', unit: null, labels: {}, help: null }

let clock: ManualClock
let server: HubServer
let client: ExocastClient
let canvas: RecordingCanvas
let received: number

beforeEach(async () => {
  clock = new ManualClock(NOON)
  server = await startHubServer({ clock, origins: [location.origin] })
  client = createMetricsClient({ url: server.url, clock })
  canvas = recordCanvas()
  received = 0
  publish(-90_000, 50)
  publish(-60_000, 50)
  publish(0, 50)
  publish(10, 60)
  client.join('stats:shop_value', { windowMs: WINDOW_MS, onMessage: () => received++ })
  render(
    <MetricsProvider client={client}>
      <LiveSeriesChart topic="stats:shop_value" windowMs={WINDOW_MS} yDomain={[0, 100]} timeZone="UTC" />
    </MetricsProvider>,
  )
  await eventually(() => expect(canvas.strokes.at(-1)?.points.length).toBeGreaterThan(3))
})

afterEach(async () => {
  cleanup()
  client.close()
  vi.restoreAllMocks()
  await server.close()
})

/** A value of `stats:shop_value`, `afterMs` noon. */
function publish(afterMs: number, value: number): void {
  const sample = { metric: shop, values: { value }, extra: null, intervalMs: 30_000, timestamp: NOON + afterMs }
  channelReporter(server.hub, { channel: 'stats' }).report([sample])
}

/** Publishes one more, and resolves when it is received and drawn. */
async function receive(afterMs: number, value: number): Promise<void> {
  const before = received
  publish(afterMs, value)
  await eventually(() => expect(received).toBe(before + 1))
  await new Promise(requestAnimationFrame)
}

it('strokes nothing for a point within what its pixel column spans', async () => {
  canvas.forget()
  await receive(20, 55)
  await receive(30, 50)
  expect(canvas.strokes).toEqual([])
  await receive(40, 61)
  expect(canvas.strokes).not.toEqual([])
})

it('writes a time label once, under its instant, and moves it with the lines', async () => {
  const at = canvas.texts.find(({ text }) => text === '11:56')!
  // Five characters of 6 px each, centred: 240 columns left of the rightmost.
  expect(at.x + 15).toBe(704 - 1 - 240)
  canvas.forget()
  clock.advance(2_000)
  await receive(2_000, 50)
  expect(canvas.shifts.reduce((sum, shift) => sum + shift, 0)).toBe(2)
  expect(canvas.texts).toEqual([])
})

it('writes a label when it enters', async () => {
  canvas.forget()
  clock.advance(118_000)
  await receive(118_000, 50)
  expect(canvas.texts).toEqual([])
  clock.advance(3_000)
  await receive(121_000, 50)
  expect(canvas.texts.map(({ text }) => text)).toEqual(['12:02'])
})

it('writes a label that enters where it belongs, also if no point comes with it', async () => {
  const { y } = canvas.texts.find(({ text }) => text === '11:56')!
  canvas.forget()
  clock.advance(121_000)
  await eventually(() => expect(canvas.texts.map(({ text }) => text)).toEqual(['12:02']))
  expect(canvas.texts[0]).toMatchObject({ x: 704 - 1 - 1 - 15, y })
})

describe('on a page that cannot keep up', () => {
  const FRAME_MS = 200
  let spentMs: number

  /** Each stroke takes so long by the page's own clock. */
  beforeEach(() => {
    const clockOf = performance.now.bind(performance)
    spentMs = 0
    vi.spyOn(performance, 'now').mockImplementation(() => clockOf() + spentMs)
    canvas.onStroke = () => {
      spentMs += FRAME_MS
    }
  })

  /** Publishes a point that must be drawn, and lets `restMs` pass by the page's clock. */
  async function receiveAfter(restMs: number, instant: number): Promise<void> {
    spentMs += restMs
    await receive(instant, 50 + (instant % 7))
  }

  it('rests for twice the time that drawing took, and loses no point', async () => {
    await receiveAfter(1_000, 1_000)
    canvas.forget()
    await receiveAfter(0, 2_000)
    await receiveAfter(0, 3_000)
    expect(canvas.strokes).toEqual([])
    spentMs += 2 * FRAME_MS
    await eventually(() => expect(canvas.strokes).toHaveLength(1))
    expect(canvas.strokes[0]!.points.length).toBeGreaterThanOrEqual(3)
  })

  it('says how often it draws, and no longer when it draws in time', async () => {
    const said = () => document.querySelector('.exocast-rate')?.textContent
    expect(said()).toBeUndefined()
    for (let i = 1; i < 20; i++) await receiveAfter(1_000, i * 1_000)
    await eventually(() => expect(said()).toBe('slow page, 2/s'))
    canvas.onStroke = () => {}
    for (let i = 20; i < 60; i++) await receiveAfter(1_000, i * 1_000)
    await eventually(() => expect(said()).toBeUndefined())
  })
})

// @vitest-environment jsdom
import { ManualClock, Registry, startReporting } from '@exocast/metrics-core'
import { LiveSeriesChart, MetricsProvider } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { channelReporter } from '@exocast/server-adapter'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { recordCanvas } from './charts/support/recording-canvas.js'
import { eventually } from './support/eventually.js'
import { startHubServer } from './support/hub-server.js'

const NOON = Date.UTC(2026, 0, 5, 12)
const ends: (() => unknown)[] = []

afterEach(async () => {
  cleanup()
  for (const end of ends.splice(0).reverse()) await end()
  vi.restoreAllMocks()
})

/** The plot that `recordCanvas` lays out, in device pixels. */
const PLOT = { width: 704, height: 208 }

it('walks one point from a probe to the coordinates of its mark', async () => {
  const canvas = recordCanvas()
  const clock = new ManualClock(NOON - 500)

  // Measured: a probe that some other part of the program fills.
  let level = 0
  const registry = new Registry({ clock })
  registry.probe(['tank'], { unit: 'litres', datapoints: ['level'], read: () => ({ level }) })

  // Sampled, reported and broadcast.
  const { hub, url, close } = await startHubServer({ clock, origins: [location.origin] })
  const reporting = startReporting({
    registry,
    reporters: { stats: channelReporter(hub, { channel: 'stats' }) },
    subscriptions: [{ reporter: 'stats', metric: ['tank'], intervalMs: 1_000, extra: { site: 'north' } }],
  })

  // Received, stored and drawn.
  const client = createMetricsClient({ url, clock })
  const messages: unknown[] = []
  const channel = client.join('stats:tank_level', { onMessage: (...message) => messages.push(message) })
  ends.push(
    close,
    () => client.close(),
    () => reporting.stop(),
  )
  render(
    <MetricsProvider client={client}>
      <LiveSeriesChart topic="stats:tank_*" windowMs={10_000} yDomain={[0, 100]} colors={['rgb(1, 2, 3)']} />
    </MetricsProvider>,
  )
  await eventually(() => expect(channel.getState().status).toBe('live'))

  for (const [second, value] of [0, 100, 25].entries()) {
    level = value
    clock.advance(second === 0 ? 500 : 1_000)
    await eventually(() => expect(messages).toHaveLength(second + 1))
  }

  expect(messages[2]).toEqual([
    'change',
    { value: 25, extra: { site: 'north' }, timestamp: NOON + 2_000 },
    'stats:tank_level',
  ])
  expect(hub.snapshot('stats:tank_level').topics['stats:tank_level']).toEqual({
    unit: 'litres',
    kind: 'probe',
    label: 'level',
    intervalMs: 1_000,
    t: [NOON, NOON + 1_000, NOON + 2_000],
    v: [0, 100, 25],
  })
  const [series] = channel.getState().series
  expect([series?.timestampAt(2), series?.valueAt(2)]).toEqual([NOON + 2_000, 25])

  // Each point is stroked once, in the pixel column of its instant, at the height of its value.
  const marks = () => canvas.strokes.filter(({ color }) => color === 'rgb(1, 2, 3)').flatMap(({ points }) => points)
  const markAt = (value: number) => marks().findLast(({ y }) => Math.abs(y - PLOT.height * (1 - value / 100)) < 0.01)
  await eventually(() => expect(markAt(25)).toBeDefined())
  const rightmost = PLOT.width - 0.5
  expect(markAt(25)?.x).toBeGreaterThan(rightmost - 2)
  expect(markAt(25)?.x).toBeLessThanOrEqual(rightmost)
  expect(markAt(25)?.y).toBe(156)
})

// @vitest-environment jsdom
import { ManualClock } from '@exocast/metrics-core'
import { HistogramHeatmap, type HistogramHeatmapProps, MetricsProvider } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type RecordingCanvas, recordCanvas } from '../charts/support/recording-canvas.js'
import { plain } from '../charts/support/shop-chart.js'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { STATE_WORDS, STATES, showIn } from '../support/show-in.js'
import { publishBuckets } from './support/publish-buckets.js'

const SILENT_MS = 30_000
/** A summary is kept up every five seconds. */
const SUMMARY_TIMEOUT_MS = 20_000

let server: HubServer
let canvas: RecordingCanvas
let now: number

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  canvas = recordCanvas()
  now = Math.floor(Date.now() / 1_000) * 1_000
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

const heatmap = () => screen.getByRole('application')
const named = () => plain(document.getElementById(heatmap().getAttribute('aria-labelledby')!))
const spoken = () => plain(document.querySelector('[aria-live=polite]')).trim()
const tooltip = () => document.querySelector<HTMLElement>('[data-exocast=tooltip]')!
const isTooltipOpen = () => document.querySelector('.exocast-hover')!.hasAttribute('data-open')
const badge = () => document.querySelector<HTMLElement>('.exocast-status')!
const time = (instant: number) => new Date(instant).toISOString().slice(11, 19)
const axisLabels = () => [...document.querySelectorAll('.exocast-tick')].map(plain)
const press = (...keys: string[]) => {
  for (const key of keys) act(() => void fireEvent.keyDown(heatmap(), { key }))
}

/** A pointer over the plot of 704 x 208 CSS px, from its left top corner; `null`: it leaves. */
function pointAt(at: { x: number; y: number } | null) {
  const layer = document.querySelector<HTMLElement>('.exocast-hover')!
  layer.getBoundingClientRect = () => new DOMRect(56, 30, 704, 208)
  act(() => {
    if (at) fireEvent.pointerMove(heatmap(), { clientX: 56 + at.x, clientY: 30 + at.y })
    else fireEvent.pointerLeave(heatmap())
  })
}

async function show(props: Partial<HistogramHeatmapProps> = {}) {
  const shown = render(
    <MetricsProvider url={server.url}>
      <HistogramHeatmap
        topic="stats:shop_latency_le_*"
        title="Latency"
        unit="ms"
        locale="en"
        timeZone="UTC"
        {...props}
      />
    </MetricsProvider>,
  )
  await eventually(() => expect(badge().textContent).toBe('live'))
  return shown
}

/** Three instants a second apart, up to now. */
const THREE = () => [
  { timestamp: now - 2_000, counts: [4, 0, 0, 0] },
  { timestamp: now - 1_000, counts: [1, 2, 3, 0] },
  { timestamp: now, counts: [1, 12, 6, 1] },
]

async function showThree(props: Partial<HistogramHeatmapProps> = {}) {
  publishBuckets(server, THREE())
  await show(props)
  await eventually(() => expect(axisLabels()).toEqual(['1 ms', '10 ms', '100 ms']))
}

describe('a heatmap', () => {
  it('is one tab stop, named by title, window, state and where most of the newest values are', async () => {
    await showThree()
    await eventually(() =>
      expect(named()).toBe('Latency, last 1 min, live. 20 values now, most of them (60%) 1 ms to 10 ms.'),
    )
    expect(document.querySelectorAll('.exocast-heatmap [tabindex="0"]')).toHaveLength(1)
  })

  it('has the bounds on its axis in their unit, and says from which count on a colour is', async () => {
    await showThree()
    const steps = [...document.querySelectorAll('.exocast-heat-legend dd')].map((step) =>
      Number.parseInt(step.textContent!, 10),
    )
    expect(steps[0]).toBe(0)
    expect(steps[1]).toBe(1)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
    expect(steps.at(-1)).toBeLessThanOrEqual(15)
  })

  it(
    'tells of the cell pointed at its bucket, count, share and instant, and stands still meanwhile',
    async () => {
      // Ahead of the clock, so that nothing moves before the next one.
      now += 60_000
      await showThree({ windowMs: 2_000 })
      // The newest lies at the right edge. The second row from above is 10 to 100 ms.
      pointAt({ x: 703, y: 208 * 0.375 })
      expect(isTooltipOpen()).toBe(true)
      expect(plain(tooltip())).toBe(`${time(now)}10 ms to 100 ms630% of 20`)
      pointAt({ x: 703, y: 5 })
      expect(plain(tooltip())).toBe(`${time(now)}above 100 ms15% of 20`)
      pointAt({ x: 300, y: 200 })
      expect(plain(tooltip())).toBe(`${time(now - 1_000)}up to 1 ms117% of 6`)
      expect(plain(badge().parentElement)).toContain('held')
      canvas.forget()
      publishBuckets(server, [{ timestamp: now + 1_000, counts: [9, 9, 9, 9] }])
      await eventually(() => expect(named()).toContain('36 values now'))
      expect(canvas.shifts).toEqual([])
      pointAt(null)
      await eventually(() => expect(canvas.shifts.length).toBeGreaterThan(0))
      expect(isTooltipOpen()).toBe(false)
    },
    SUMMARY_TIMEOUT_MS,
  )

  it('of points ends at the newest until the next one is overdue, even if it is as long as what is unknown', async () => {
    const clock = new ManualClock(now)
    const client = createMetricsClient({ url: server.url, clock })
    render(
      <MetricsProvider client={client}>
        <HistogramHeatmap topic="stats:shop_latency_le_*" points={61} unit="ms" timeZone="UTC" />
      </MetricsProvider>,
    )
    await eventually(() => expect(badge().textContent).toBe('live'))
    const timestamp = Math.ceil(client.serverNow())
    clock.advance(1_000)
    publishBuckets(server, [{ timestamp, counts: [1, 2, 3, 4] }])
    await eventually(() => expect(axisLabels()).toEqual(['1 ms', '10 ms', '100 ms']))
    pointAt({ x: 703, y: 5 })
    expect(plain(tooltip())).toBe(`${time(timestamp)}above 100 ms440% of 10`)
    cleanup()
    client.close()
  })

  it('has its counts as a table, a column for each bucket', async () => {
    await showThree({ table: true })
    const details = document.querySelector('details')!
    act(() => {
      details.open = true
      fireEvent(details, new Event('toggle'))
    })
    const rows = [...document.querySelectorAll('tr')].map((row) => [...row.children].map(plain))
    expect(rows).toEqual([
      ['Time', 'up to 1 ms', '1 ms to 10 ms', '10 ms to 100 ms', 'above 100 ms'],
      [time(now), '1', '12', '6', '1'],
      [time(now - 1_000), '1', '2', '3', '0'],
      [time(now - 2_000), '4', '0', '0', '0'],
    ])
  })

  it.each(STATES)('names the state in text, and is open to everyone: %s', async (state) => {
    const ago = state === 'stale' ? SILENT_MS : 0
    if (state === 'live' || state === 'stale' || state === 'reconnecting') {
      publishBuckets(server, [{ timestamp: now - ago, counts: [1, 2, 3, 4] }])
    }
    const { container } = await showIn(state, server, (prefix) => (
      <HistogramHeatmap topic={`${prefix}shop_latency_le_*`} title="Latency" unit="ms" table />
    ))
    if (state !== 'live') expect(container.textContent!.toLowerCase()).toContain(STATE_WORDS[state])
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})

describe('under the keyboard', () => {
  it('begins at the fullest bucket of the newest instant, and walks by instant and by bucket', async () => {
    await showThree()
    press('ArrowLeft')
    expect(spoken()).toBe(`1 ms to 10 ms: 12, 60% of 20, ${time(now)}`)
    expect(isTooltipOpen()).toBe(true)
    press('ArrowUp')
    expect(spoken()).toBe(`10 ms to 100 ms: 6, 30% of 20, ${time(now)}`)
    press('ArrowLeft')
    expect(spoken()).toBe(`10 ms to 100 ms: 3, 50% of 6, ${time(now - 1_000)}`)
    press('Home', 'ArrowDown', 'ArrowDown', 'ArrowDown')
    expect(spoken()).toBe(`up to 1 ms: 4, 100% of 4, ${time(now - 2_000)}`)
    press('ArrowLeft')
    expect(spoken()).toContain(time(now - 2_000))
    press('End')
    expect(spoken()).toBe(`up to 1 ms: 1, 5% of 20, ${time(now)}`)
  })

  it('stays at its instant while counts come in, and is live again after Escape or when the focus leaves', async () => {
    await showThree()
    press('ArrowLeft')
    publishBuckets(server, [{ timestamp: now + 1_000, counts: [0, 0, 0, 7] }])
    await eventually(() => {
      press('ArrowRight')
      expect(spoken()).toBe(`1 ms to 10 ms: 0, 0% of 7, ${time(now + 1_000)}`)
    })
    press('ArrowLeft')
    expect(spoken()).toContain(time(now))
    expect(plain(badge())).toContain('held')
    press('Escape')
    expect(spoken()).toBe('Live')
    expect(plain(badge())).toBe('live')
    press('ArrowLeft')
    act(() => void fireEvent.blur(heatmap()))
    expect(isTooltipOpen()).toBe(false)
  })

  it('leaves other keys to the browser, and says so where there is nothing', async () => {
    await show()
    press('ArrowLeft')
    expect(spoken()).toBe('No data')
    expect(fireEvent.keyDown(heatmap(), { key: 'Tab' })).toBe(true)
    expect(fireEvent.keyDown(heatmap(), { key: 'ArrowLeft', altKey: true })).toBe(true)
  })
})

describe('its buckets', () => {
  it('add up over label values', async () => {
    const route = (name: string, counts: number[]) => ({ timestamp: now, counts, labels: { route: name } })
    publishBuckets(server, [route('/pay', [1, 2, 3, 4]), route('/cart', [10, 20, 30, 40])])
    await show()
    await eventually(() => expect(axisLabels()).toHaveLength(3))
    press('ArrowLeft')
    expect(spoken()).toBe(`above 100 ms: 44, 40% of 110, ${time(now)}`)
  })

  it('are not known where a read failed', async () => {
    publishBuckets(server, [
      { timestamp: now - 1_000, counts: null },
      { timestamp: now, counts: [1, 0, 0, 0] },
    ])
    await show()
    await eventually(() => expect(axisLabels()).toHaveLength(3))
    press('ArrowLeft', 'ArrowLeft')
    expect(spoken()).toBe(`up to 1 ms: no data, ${time(now - 1_000)}`)
  })

  it('take in a late instant and a bound that comes later', async () => {
    await showThree()
    publishBuckets(server, [{ timestamp: now - 1_500, counts: [5, 5, 0, 0] }])
    server.hub.publish([{ topic: 'stats:shop_latency_le_1000', value: 20, timestamp: now, label: 'le_1000' }])
    await eventually(() => expect(axisLabels()).toEqual(['1 ms', '10 ms', '100 ms', '1 s']))
    press('ArrowLeft', 'ArrowUp', 'ArrowUp')
    expect(spoken()).toBe(`100 ms to 1 s: 1, 5% of 20, ${time(now)}`)
    press('Home', 'ArrowRight', 'ArrowDown', 'ArrowDown')
    await eventually(() => expect(spoken()).toBe(`1 ms to 10 ms: 5, 50% of 10, ${time(now - 1_500)}`))
  })

  it('are asked for, where the topics are others', async () => {
    server.hub.publish([{ topic: 'stats:shop_queue', value: 1, timestamp: now }])
    await show({ topic: 'stats:shop_*' })
    await eventually(() => expect(screen.getByText(/have le_ datapoints reported/)).toBeDefined())
  })
})

it('appends a column by copying itself', async () => {
  await showThree({ windowMs: 10_000 })
  canvas.forget()
  publishBuckets(server, [{ timestamp: now + 2_000, counts: [1, 1, 1, 1] }])
  await eventually(() => expect(canvas.shifts.reduce((sum, shift) => sum + shift, 0)).toBeGreaterThan(70))
  expect(canvas.shifts.every(Number.isInteger)).toBe(true)
})

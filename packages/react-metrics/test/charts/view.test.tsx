// @vitest-environment jsdom
import { ManualClock } from '@exocast/metrics-core'
import {
  type ChartHandle,
  LiveSeriesChart,
  type LiveSeriesChartProps,
  MetricsProvider,
  type Moment,
} from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import axe from 'axe-core'
import { createRef } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { chartHtml } from './support/chart-html.js'
import { type RecordingCanvas, recordCanvas } from './support/recording-canvas.js'
import { plain, publishShop, showShop } from './support/shop-chart.js'
import { everySecond, NOW } from './support/snapshot-of.js'

// A slow machine draws a chart for the first time in seconds.
vi.setConfig({ testTimeout: 20_000 })

const MINUTE = 60_000
/** How wide the plot is. */
const PLOT_PX = 704

let server: HubServer
let now: number
let canvas: RecordingCanvas
let chart: ReturnType<typeof createRef<ChartHandle>>

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  canvas = recordCanvas()
  now = Math.floor(Date.now() / 1_000) * 1_000
  chart = createRef()
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

const plot = () => screen.getByRole('application')
const badge = () => plain(document.querySelector('.exocast-status'))
const status = () => plain(document.querySelector('.exocast-status [role=status]'))
const spoken = () => plain(document.querySelector('[aria-live=polite]')).trim()
const summary = () => plain(document.getElementById(plot().getAttribute('aria-labelledby')!))
const button = (name: string) => screen.getByRole('button', { name })
const sight = () => chart.current!.moment()
const lengthMs = () => Math.round(sight().to - sight().from)
const time = (instant: number) => new Date(instant).toISOString().slice(11, 19)
const press = (key: string, init: KeyboardEventInit = {}) => act(() => void fireEvent.keyDown(plot(), { key, ...init }))

/** Five minutes of the queue, of which the chart's window holds one: its value grows by one a second. */
async function showQueue(props: Partial<LiveSeriesChartProps> = {}) {
  const values = Array.from({ length: 300 }, (_, index) => index)
  publishShop(server, 'queue', values, now)
  const shown = await showShop(server, { ref: chart, ...props })
  await eventually(() => expect(screen.queryByText('Waiting for data')).toBeNull())
  return shown
}

describe('under the keyboard', () => {
  it('shows less and more of what is live', async () => {
    await showQueue()
    press('+')
    expect(lengthMs()).toBe(MINUTE / 2)
    expect(badge()).toBe('live')
    expect(spoken()).toBe('Live, last 30 s')
    press('-')
    expect(lengthMs()).toBe(MINUTE)
    press('-')
    expect(lengthMs()).toBe(2 * MINUTE)
    act(() => button('Reset').click())
    expect(lengthMs()).toBe(MINUTE)
    expect(screen.queryByRole('button', { name: 'Reset' })).toBeNull()
  })

  it('looks back, says so, and is live again by Escape', async () => {
    await showQueue()
    const { to } = sight()
    press('ArrowLeft', { shiftKey: true })
    expect(sight().to).toBeCloseTo(to - MINUTE / 4, -1)
    expect(status()).toBe('looking back')
    await eventually(() => expect(badge()).toMatch(/^looking back−1[5-9] s$/))
    expect(spoken()).toBe(`${time(sight().from)} to ${time(sight().to)}`)
    press('Escape')
    expect(badge()).toBe('live')
    expect(spoken()).toBe('Live')
    expect(sight().to).toBeGreaterThanOrEqual(to)
  })

  it('is live again where it reaches now', async () => {
    await showQueue()
    press('ArrowLeft', { shiftKey: true })
    press('ArrowRight', { shiftKey: true })
    await eventually(() => {
      press('ArrowRight', { shiftKey: true })
      expect(badge()).toBe('live')
    })
    expect(lengthMs()).toBe(MINUTE)
  })

  it('walks what it held when somebody began, however much comes meanwhile', async () => {
    await showQueue()
    press('End')
    const oldest = time(Math.ceil(sight().from / 1_000) * 1_000)
    const values = Array.from({ length: 100 }, () => 5)
    publishShop(server, 'queue', values, now + 100_000)
    await eventually(() => {
      press('Home')
      expect(spoken()).toContain(oldest)
    })
    expect(badge()).toBe('liveheld')
  })

  it('walks what is in sight only, and names it', async () => {
    await showQueue()
    press('ArrowLeft', { shiftKey: true })
    press('ArrowLeft', { shiftKey: true })
    const { to } = sight()
    press('End')
    const newest = Math.floor(to / 1_000) * 1_000
    expect(spoken()).toBe(`queue: ${299 - (now - newest) / 1_000} jobs, ${time(newest)}`)
    press('ArrowRight')
    expect(spoken()).toContain(time(newest))
  })

  it('is named by what it looks back at', async () => {
    await showQueue()
    press('ArrowLeft', { shiftKey: true })
    const name = /^Shop, looking back, .* to .*, (live|no data)\. queue \d+ jobs\.$/
    await vi.waitFor(() => expect(summary()).toMatch(name), { timeout: 8_000 })
    expect(summary()).toContain(`${time(sight().from)} to ${time(sight().to)}`)
  }, 15_000)

  it('leaves Escape to others where there is nothing to come back from', async () => {
    await showQueue()
    expect(fireEvent.keyDown(plot(), { key: 'Escape' })).toBe(true)
  })
})

describe('looking back', () => {
  it('stays where it is while points come in, and draws none of them', async () => {
    await showQueue({ thresholds: [{ at: 900, tone: 'bad' }], yDomain: [0, 2_000] })
    press('ArrowLeft', { shiftKey: true })
    const before = sight()
    await eventually(() => expect(badge()).toContain('−'))
    await new Promise(requestAnimationFrame)
    canvas.forget()
    publishShop(server, 'queue', [1_000], now + 1_000)
    await eventually(() => expect(screen.getByText('Critical')).toBeDefined())
    await new Promise(requestAnimationFrame)
    expect(sight()).toEqual(before)
    expect(canvas.strokes).toEqual([])
  })

  it('shows what comes late of what is in sight', async () => {
    await showQueue({ yDomain: [0, 2_000] })
    press('ArrowLeft', { shiftKey: true })
    await eventually(() => expect(badge()).toContain('−'))
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    canvas.forget()
    publishShop(server, 'queue', [1_000], Math.floor(sight().to / 1_000) * 1_000 - 500)
    await eventually(() => expect(canvas.strokes.length).toBeGreaterThan(0))
    press('End')
    press('ArrowLeft')
    expect(spoken()).toContain('1,000 jobs')
  })

  it('labels its time all along, however far it was moved', async () => {
    await showQueue({ windowMs: 55_000 })
    const stepMs = 10_000
    for (let i = 0; i < 8; i++) {
      canvas.forget()
      press('ArrowLeft', { shiftKey: true })
      await eventually(() => expect(canvas.texts.length).toBeGreaterThan(0))
      const { from, to } = sight()
      const ticks: string[] = []
      for (let at = Math.ceil((from + 1_000) / stepMs) * stepMs; at < to - 1_000; at += stepMs) ticks.push(time(at))
      const written = new Set(canvas.texts.map(({ text }) => text))
      expect([i, ticks.filter((text) => !written.has(text))]).toEqual([i, []])
    }
  })

  it('draws nothing of what lies beyond its right edge', async () => {
    await showQueue()
    canvas.forget()
    for (let i = 0; i < 8; i++) press('ArrowLeft', { shiftKey: true })
    await eventually(() => expect(canvas.strokes.at(-1)?.points.length).toBeGreaterThan(50))
    const perPoint = PLOT_PX / 60
    const beyond = canvas.strokes.at(-1)!.points.filter(({ x }) => x > PLOT_PX + 2 * perPoint)
    expect(beyond).toEqual([])
  })

  it('waits for nothing of a topic that is refused', async () => {
    const values = Array.from({ length: 300 }, (_, index) => index)
    publishShop(server, 'queue', values, now)
    render(
      <MetricsProvider url={server.url}>
        <LiveSeriesChart topic={['stats:shop_*', 'closed:shop']} ref={chart} />
      </MetricsProvider>,
    )
    await eventually(() => expect(document.querySelector('.exocast-status[data-status=denied]')).not.toBeNull())
    await eventually(() => {
      press('ArrowLeft', { shiftKey: true })
      expect(sight().from).toBeLessThanOrEqual(now - 299_000)
    })
    press('ArrowLeft', { shiftKey: true })
    expect(sight().from).toBe(now - 299_000)
  })

  it('asks the hub for more than it holds', async () => {
    await showQueue()
    for (let i = 0; i < 12; i++) press('ArrowLeft', { shiftKey: true })
    const { from } = sight()
    expect(from).toBeLessThan(now - 3 * MINUTE)
    await eventually(() => {
      press('Home')
      expect(spoken()).toContain(time(Math.ceil(from / 1_000) * 1_000))
    })
  })

  it('lets go of what it looked back at once it is live again, and gets it again when it looks back again', async () => {
    const client = createMetricsClient({ url: server.url })
    const values = Array.from({ length: 800 }, (_, index) => index)
    publishShop(server, 'queue', values, now)
    render(
      <MetricsProvider client={client}>
        <LiveSeriesChart topic="stats:shop_queue" ref={chart} timeZone="UTC" />
      </MetricsProvider>,
    )
    await eventually(() => expect(canvas.strokes.at(-1)?.points.length).toBeGreaterThan(50))
    const [series] = client.channel('stats:shop_queue').getState().series
    for (let times = 0; times < 2; times++) {
      for (let i = 0; i < 6; i++) press('-')
      await eventually(() => expect(series?.length).toBe(800))
      await eventually(() => expect(canvas.strokes.at(-1)?.points.length).toBeGreaterThan(200))
      act(() => button('Reset').click())
      await eventually(() => expect(series?.length).toBeLessThan(200))
      expect(series?.timestampAt(0)).toBeLessThanOrEqual(now - MINUTE)
    }
    cleanup()
    client.close()
  })

  it('goes no further back than there is anything', async () => {
    await showQueue()
    await eventually(() => {
      press('ArrowLeft', { shiftKey: true })
      expect(sight().from).toBe(now - 299_000)
    })
    press('ArrowLeft', { shiftKey: true })
    expect(sight().from).toBe(now - 299_000)
    expect(lengthMs()).toBe(MINUTE)
  })

  it('lets its legend tell of what is in sight', async () => {
    await showQueue({ legendValues: ['max', 'last'] })
    for (let i = 0; i < 8; i++) press('ArrowLeft', { shiftKey: true })
    const last = 299 - (now - Math.floor(sight().to / 1_000) * 1_000) / 1_000
    await eventually(() => {
      const cells = [...document.querySelectorAll('.exocast-legend td')].map((each) => plain(each))
      expect(cells).toEqual([`${last} jobs`, `${last} jobs`])
    })
  })

  it('tells nothing in its legend of a point less than a millisecond beyond its right edge', async () => {
    const values = Array.from({ length: 300 }, (_, index) => index)
    publishShop(server, 'queue', values, now)
    const to = now - 120_000 - 0.5
    render(
      <MetricsProvider url={server.url}>
        <LiveSeriesChart topic="stats:shop_*" legendValues={['max', 'last']} defaultView={{ from: to - MINUTE, to }} />
      </MetricsProvider>,
    )
    await eventually(() => {
      const cells = [...document.querySelectorAll('.exocast-legend td')].map((each) => plain(each))
      expect(cells).toEqual(['178 jobs', '178 jobs'])
    })
  })

  it('can be used by everyone, paused too', async () => {
    const { container } = await showQueue({ tools: ['pause', 'table'] })
    const violations = async () => {
      const found = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
      return found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
    }
    press('ArrowLeft', { shiftKey: true })
    expect(await violations()).toEqual([])
    act(() => button('Live').click())
    act(() => button('Pause').click())
    expect(await violations()).toEqual([])
  })
})

describe('a window counted in points', () => {
  it('ends at the newest point until the next one is overdue, even if it is as long as what is unknown', async () => {
    await server.close()
    const clock = new ManualClock(NOW)
    server = await startHubServer({ clock, origins: [location.origin] })
    publishShop(server, 'queue', [1, 2, 3], NOW - 1_000)
    const client = createMetricsClient({ url: server.url, clock })
    render(
      <MetricsProvider client={client}>
        <LiveSeriesChart topic="stats:shop_*" points={61} ref={chart} />
      </MetricsProvider>,
    )
    await eventually(() => expect(canvas.strokes.at(-1)?.points).toHaveLength(3))
    clock.advance(1_000)
    publishShop(server, 'queue', [4], NOW)
    await eventually(() => expect(canvas.strokes.at(-1)!.points.length).toBeGreaterThan(3))
    expect([sight().to, lengthMs()]).toEqual([NOW, MINUTE])
    cleanup()
    client.close()
    const closed = server.close()
    // The hub's deadline is on the clock that stands still.
    await new Promise((resolve) => setImmediate(resolve))
    clock.advance(5_000)
    await closed
    server = await startHubServer()
  })

  it('is as long as it was once a reader has zoomed in a little and out again', async () => {
    const values = Array.from({ length: 61 }, (_, index) => index)
    for (const value of values) {
      server.hub.publish([{ topic: 'stats:shop_queue', value, timestamp: now - (60 - value) * 1_000 }])
    }
    await showShop(server, { ref: chart, points: 61 })
    await eventually(() => expect(screen.queryByText('Waiting for data')).toBeNull())
    expect(lengthMs()).toBe(MINUTE)
    const turn = (deltaY: number) => act(() => void fireEvent.wheel(plot(), { deltaY, ctrlKey: true }))
    turn(-5)
    expect(lengthMs()).toBeLessThan(0.96 * MINUTE)
    turn(5)
    expect(badge()).toBe('liveheld')
    expect(screen.queryByRole('button', { name: 'Reset' })).toBeNull()
  })
})

describe('pause', () => {
  it('stops the view, tells how much waits, and goes on with what is live', async () => {
    await showQueue({ tools: ['pause'] })
    expect(button('Pause').getAttribute('aria-pressed')).toBe('false')
    act(() => button('Pause').click())
    const before = sight()
    expect(button('Pause').getAttribute('aria-pressed')).toBe('true')
    expect(status()).toBe('paused')
    expect(badge()).toBe('paused+0 points')
    publishShop(server, 'queue', [1, 2], now + 2_000)
    await eventually(() => expect(badge()).toBe('paused+2 points'))
    expect(sight()).toEqual(before)
    act(() => button('Pause').click())
    expect(badge()).toBe('live')
    expect(sight().to).toBeGreaterThanOrEqual(now + 2_000)
  })

  it('keeps what it shows, however much comes meanwhile', async () => {
    await showQueue({ tools: ['pause'] })
    act(() => button('Pause').click())
    const { from } = sight()
    const values = Array.from({ length: 100 }, () => 5)
    publishShop(server, 'queue', values, now + 100_000)
    await eventually(() => expect(badge()).toBe('paused+100 points'))
    press('Home')
    expect(spoken()).toContain(time(Math.ceil(from / 1_000) * 1_000))
  })

  it('jumps to what is live by the button in the corner', async () => {
    await showQueue({ tools: ['pause'] })
    act(() => button('Pause').click())
    act(() => button('Live').click())
    expect(badge()).toBe('live')
    expect(button('Pause').getAttribute('aria-pressed')).toBe('false')
  })
})

describe('a link to a moment', () => {
  it('opens at the moment it was made of', async () => {
    const copied: string[] = []
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: async (text: string) => copied.push(text) } })
    const { unmount } = await showQueue({ linkTo: ({ from, to }) => `/at/${from}-${to}` })
    for (let i = 0; i < 8; i++) press('ArrowLeft', { shiftKey: true })
    const shown = sight()
    act(() => button('Copy link').click())
    await eventually(() => expect(copied).toHaveLength(1))
    unmount()
    const [from, to] = copied[0]!.slice(4).split('-').map(Number) as [number, number]
    const views: (Moment | null)[] = []
    canvas.forget()
    render(
      <MetricsProvider url={server.url}>
        <LiveSeriesChart
          topic="stats:shop_*"
          ref={chart}
          defaultView={{ from, to }}
          onViewChange={(view) => views.push(view)}
        />
      </MetricsProvider>,
    )
    await eventually(() => expect(canvas.strokes.at(-1)?.points.length).toBeGreaterThan(50))
    expect(sight()).toEqual(shown)
    expect(status()).toBe('looking back')
    press('Escape')
    expect(views).toEqual([null])
    press('ArrowLeft', { shiftKey: true })
    expect(views[1]).toEqual(sight())
    vi.unstubAllGlobals()
  })

  it('shows it on the server too', () => {
    const topics = { 'stats:queue': everySecond(Array.from({ length: 120 }, (_, index) => index)) }
    const html = chartHtml(topics, { defaultView: { from: NOW - 90_000, to: NOW - 60_000 }, timeZone: 'UTC' })
    expect(html).toContain('10:30:40')
    expect(html).not.toContain('10:31:10')
  })

  it('refuses a moment that is none', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<LiveSeriesChart topic="stats:a" defaultView={{ from: 2, to: 1 }} />)).toThrow()
    expect(() => chartHtml({}, { defaultView: { from: 2, to: 1 } })).toThrow(
      'a moment must end after it begins, both in ms since the epoch; not from 2 to 1',
    )
  })
})

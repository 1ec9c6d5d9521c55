// @vitest-environment jsdom
import {
  type ChartHandle,
  type GroupView,
  LiveGroup,
  type LiveGroupProps,
  LiveSeriesChart,
  MetricsProvider,
  useLiveGroup,
} from '@exocast/react-metrics'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { createRef, type ReactNode, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { recordCanvas } from '../charts/support/recording-canvas.js'
import { plain, publishShop } from '../charts/support/shop-chart.js'
import { everySecond, NOW, snapshotOf } from '../charts/support/snapshot-of.js'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

// A slow machine draws a chart for the first time in seconds.
vi.setConfig({ testTimeout: 20_000 })

const MINUTE = 60_000

let server: HubServer
let now: number
let group: GroupView
let renders: number
const queue = createRef<ChartHandle>()
const stock = createRef<ChartHandle>()

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  recordCanvas()
  renders = 0
  now = Math.floor(Date.now() / 1_000) * 1_000
  publishShop(server, 'queue', [1, 2, 3, 4], now)
  publishShop(server, 'stock', [10, 20, 30], now - 500)
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

function Controls() {
  group = useLiveGroup()
  renders++
  return null
}

const page = (inside: ReactNode) => (
  <StrictMode>
    <MetricsProvider url={server.url}>{inside}</MetricsProvider>
  </StrictMode>
)

const charts = (
  <>
    <LiveSeriesChart ref={queue} topic="stats:shop_queue" title="Queue" timeZone="UTC" />
    <LiveSeriesChart ref={stock} topic="stats:shop_stock" title="Stock" timeZone="UTC" />
  </>
)

const grouped = (props: LiveGroupProps = {}) =>
  page(
    <LiveGroup {...props}>
      <Controls />
      {charts}
    </LiveGroup>,
  )

async function show(inside: ReactNode) {
  const shown = render(inside)
  await eventually(() => expect(screen.queryByText('Waiting for data')).toBeNull())
  await eventually(() => expect(document.querySelectorAll('.exocast-status[data-status=live]')).toHaveLength(2))
  return shown
}

const figures = () => [...document.querySelectorAll<HTMLElement>('[data-exocast-chart]')]
const badges = () => figures().map((each) => plain(each.querySelector('.exocast-status [role=status]')))
const tooltips = () =>
  figures().map((each) => {
    const isOpen = each.querySelector('.exocast-hover')!.hasAttribute('data-open')
    return isOpen ? plain(each.querySelector('[data-exocast=tooltip] b')) : null
  })
const sights = () => [queue, stock].map((each) => each.current!.moment())
const press = (index: number, key: string, init: KeyboardEventInit = {}) =>
  act(() => void fireEvent.keyDown(screen.getAllByRole('application')[index]!, { key, ...init }))

describe('charts in a group', () => {
  it('show in all what is pointed at in one, at its time, and stand still together', async () => {
    await show(grouped())
    press(0, 'ArrowLeft')
    press(0, 'ArrowLeft')
    await eventually(() => expect(tooltips()).toEqual(['3 jobs', '20 jobs']))
    expect(figures().map((each) => plain(each.querySelector('.exocast-status')))).toEqual(['liveheld', 'liveheld'])
    press(0, 'Escape')
    await eventually(() => expect(tooltips()).toEqual([null, null]))
  })

  it('share the window that the group was given, and the one chosen later', async () => {
    const { rerender } = await show(grouped({ windowMs: 2 * MINUTE }))
    expect(sights().map(({ from, to }) => to - from)).toEqual([2 * MINUTE, 2 * MINUTE])
    expect(group.windowMs).toBe(2 * MINUTE)
    act(() => group.setWindowMs(5 * MINUTE))
    expect(sights().map(({ from, to }) => to - from)).toEqual([5 * MINUTE, 5 * MINUTE])
    expect(badges()).toEqual(['live', 'live'])
    expect(screen.queryByRole('button', { name: 'Reset' })).toBeNull()
    rerender(grouped({ windowMs: MINUTE }))
    expect(sights().map(({ from, to }) => to - from)).toEqual([MINUTE, MINUTE])
  })

  it('look back together, and come back together to the window chosen', async () => {
    await show(grouped({ windowMs: 2 * MINUTE }))
    act(() => group.setWindowMs(MINUTE))
    press(1, 'ArrowLeft', { shiftKey: true })
    const [first, second] = sights()
    expect(first).toEqual(second)
    expect(group.view).toEqual(first)
    expect(badges()).toEqual(['looking back', 'looking back'])
    act(() => screen.getAllByRole('button', { name: 'Live' })[0]!.click())
    expect(badges()).toEqual(['live', 'live'])
    expect(group.view).toBeNull()
    expect(group.windowMs).toBe(MINUTE)
  })

  it('are paused and resumed by the group', async () => {
    await show(grouped())
    act(() => group.pause())
    expect(group.paused).toBe(true)
    expect(badges()).toEqual(['paused', 'paused'])
    const before = sights()
    expect(before[0]!.to).toBe(before[1]!.to)
    publishShop(server, 'queue', [5], now + 1_000)
    await eventually(() => expect(plain(figures()[0]!.querySelector('.exocast-status'))).toBe('paused+1 point'))
    expect(plain(figures()[1]!.querySelector('.exocast-status'))).toBe('paused+0 points')
    expect(sights()).toEqual(before)
    act(() => group.resume())
    expect(badges()).toEqual(['live', 'live'])
  })

  it('open at a moment, and say where they go', async () => {
    const heard = vi.fn()
    const moment = { from: now - 30_000, to: now - 1_000 }
    render(grouped({ defaultView: moment, onViewChange: heard }))
    await eventually(() => expect(badges()).toEqual(['looking back', 'looking back']))
    expect(sights()).toEqual([moment, moment])
    expect(group.view).toEqual(moment)
    act(() => group.setView({ from: now - 3_000, to: now - 2_000 }))
    expect(sights()[1]).toEqual({ from: now - 3_000, to: now - 2_000 })
    act(() => group.setView(null))
    expect(heard.mock.calls).toEqual([[{ from: now - 3_000, to: now - 2_000 }], [null]])
  })

  it('do not render for points or for what is pointed at', async () => {
    await show(grouped())
    const before = renders
    press(0, 'ArrowLeft')
    publishShop(server, 'queue', [50], now + 1_000)
    await eventually(() => {
      press(0, 'End')
      expect(tooltips()[0]).toBe('50 jobs')
    })
    expect(renders).toBe(before)
  })

  it('share their window on the server', () => {
    const html = renderToString(
      <MetricsProvider
        url="http://127.0.0.1:9"
        snapshot={snapshotOf({ 'stats:shop_queue': everySecond(Array.from({ length: 120 }, () => 1)) })}
      >
        <LiveGroup defaultView={{ from: NOW - 90_000, to: NOW - 60_000 }}>{charts}</LiveGroup>
      </MetricsProvider>,
    )
    expect(html).toContain('10:30:40')
    expect(html).not.toContain('10:31:10')
  })
})

it('changes nothing for charts outside of a group', async () => {
  await show(page(charts))
  press(0, 'ArrowLeft')
  expect(tooltips()).toEqual(['4 jobs', null])
  press(0, 'ArrowLeft', { shiftKey: true })
  expect(badges()).toEqual(['looking back', 'live'])
})

it('says what is missing where there is no group, and what cannot be', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => renderToString(<Controls />)).toThrow('no <LiveGroup> above this component')
  expect(() => renderToString(<LiveGroup windowMs={0} />)).toThrow(
    'the windowMs of a group must be a number of milliseconds above 0, not 0',
  )
})

// @vitest-environment jsdom
import { systemClock } from '@exocast/metrics-core/clock'
import { LiveSeriesChart, type LiveSeriesChartProps } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { STATE_WORDS, STATES, showIn } from '../support/show-in.js'
import { type RecordingCanvas, recordCanvas } from './support/recording-canvas.js'
import { plain, publishShop, showShop } from './support/shop-chart.js'

let server: HubServer
let now: number
let canvas: RecordingCanvas

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

const chart = () => screen.getByRole('application')
const spoken = () => plain(document.querySelector('[aria-live=polite]')).trim()
const tooltip = () => document.querySelector<HTMLElement>('[data-exocast=tooltip]')!
const isTooltipOpen = () => document.querySelector('.exocast-hover')!.hasAttribute('data-open')
const badge = () => document.querySelector<HTMLElement>('.exocast-status')!
const time = (instant: number) => new Date(instant).toISOString().slice(11, 19)
const press = (...keys: string[]) => {
  for (const key of keys) act(() => void fireEvent.keyDown(chart(), { key }))
}

async function showTwo(props: Partial<LiveSeriesChartProps> = {}) {
  publishShop(server, 'queue', [1, 2, 3, 4], now)
  publishShop(server, 'stock', [10, 20], now)
  await showShop(server, props)
  await eventually(() => expect(plain(document.querySelector('.exocast-legend'))).toContain('stock'))
}

describe('a chart', () => {
  it('is one tab stop, named by its title, window, state and newest values', async () => {
    await showTwo()
    expect(document.querySelectorAll('[data-exocast-chart] [tabindex="0"]')).toHaveLength(1)
    expect(chart().tabIndex).toBe(0)
    const name = 'Shop, last 1 min, live. queue 4 jobs, stock 20 jobs.'
    const labelled = () => plain(document.getElementById(chart().getAttribute('aria-labelledby')!))
    await eventually(() => expect(labelled()).toBe(name))
  })

  it.each(STATES)('names the state in text, and is open to everyone: %s', async (state) => {
    const limits = [{ at: 30, tone: 'warn' }] as const
    const { container } = await showIn(state, server, (prefix) => (
      <LiveSeriesChart
        topic={`${prefix}shop_*`}
        title="Shop"
        thresholds={limits}
        legendValues={['min', 'last']}
        tools={['table', 'csv', 'svg', 'png']}
      />
    ))
    if (state !== 'live') expect(container.textContent!.toLowerCase()).toContain(STATE_WORDS[state])
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})

describe('under the keyboard', () => {
  it('starts at the newest point and walks by timestamp, shown and spoken once per step', async () => {
    await showTwo()
    press('ArrowLeft')
    expect(spoken()).toBe(`queue: 4 jobs, ${time(now)}`)
    press('ArrowLeft')
    expect(spoken()).toBe(`queue: 3 jobs, ${time(now - 1_000)}`)
    expect(isTooltipOpen()).toBe(true)
    expect(tooltip().querySelector('time')!.dateTime).toBe(new Date(now - 1_000).toISOString())
    press('ArrowRight')
    expect(spoken()).toBe(`queue: 4 jobs, ${time(now)}`)
  })

  it('changes series by up and down, at the same instant, and marks the one it is on', async () => {
    await showTwo()
    press('ArrowLeft', 'ArrowDown')
    expect(spoken()).toBe(`stock: 20 jobs, ${time(now)}`)
    expect(plain(tooltip().querySelector('[data-walked]'))).toContain('stock')
    press('ArrowUp', 'ArrowLeft')
    expect(spoken()).toBe(`queue: 3 jobs, ${time(now - 1_000)}`)
  })

  it('goes to the oldest and the newest, by a tenth of the window, and no further', async () => {
    publishShop(
      server,
      'queue',
      Array.from({ length: 40 }, (_, index) => index),
      now,
    )
    await showShop(server)
    await eventually(() => expect(screen.queryByText('Waiting for data')).toBeNull())
    press('End', 'PageUp')
    expect(spoken()).toBe(`queue: 33 jobs, ${time(now - 6_000)}`)
    press('PageDown')
    expect(spoken()).toBe(`queue: 39 jobs, ${time(now)}`)
    press('Home')
    expect(spoken()).toBe(`queue: 0 jobs, ${time(now - 39_000)}`)
    press('ArrowLeft')
    expect(spoken()).toBe(`queue: 0 jobs, ${time(now - 39_000)}`)
  })

  it('stays at its instant while points come in, and walks on to them', async () => {
    await showTwo()
    press('ArrowLeft', 'ArrowLeft')
    publishShop(server, 'queue', [5], now + 1_000)
    await eventually(() => {
      press('End')
      expect(spoken()).toBe(`queue: 5 jobs, ${time(now + 1_000)}`)
    })
    press('ArrowLeft', 'ArrowLeft')
    expect(spoken()).toBe(`queue: 3 jobs, ${time(now - 1_000)}`)
    publishShop(server, 'queue', [6], now + 2_000)
    press('ArrowRight')
    expect(spoken()).toBe(`queue: 4 jobs, ${time(now)}`)
  })

  it('brings a point that came since into the picture', async () => {
    await showTwo()
    press('ArrowLeft')
    canvas.forget()
    publishShop(server, 'queue', [5], now + 5_000)
    await eventually(() => {
      press('End')
      expect(spoken()).toContain('5 jobs')
    })
    expect(canvas.strokes.length).toBeGreaterThan(0)
  })

  it('says that it is held, and is live again after Escape or when the focus leaves', async () => {
    await showTwo()
    expect(badge().dataset.held).toBeUndefined()
    for (const letGo of [() => press('Escape'), () => act(() => void fireEvent.blur(chart()))]) {
      press('ArrowLeft')
      expect(plain(badge())).toContain('held')
      expect(badge().querySelector('[role=status]')!.className).toContain('unseen')
      letGo()
      expect(plain(badge())).toBe('live')
      expect(isTooltipOpen()).toBe(false)
    }
  })

  it('leaves keys alone that are not its own, or meant for a child', async () => {
    await showTwo()
    expect(fireEvent.keyDown(chart(), { key: 'Tab' })).toBe(true)
    expect(fireEvent.keyDown(chart(), { key: 'ArrowLeft', altKey: true })).toBe(true)
    expect(fireEvent.keyDown(document.querySelector('.exocast-hover')!, { key: 'ArrowLeft' })).toBe(true)
    expect(isTooltipOpen()).toBe(false)
    expect(fireEvent.keyDown(chart(), { key: 'ArrowLeft' })).toBe(false)
  })

  it('walks shown series only', async () => {
    await showTwo()
    act(() => screen.getByRole('button', { name: 'queue' }).click())
    press('ArrowLeft')
    expect(spoken()).toContain('stock: 20 jobs')
  })
})

describe('held by a pointer', () => {
  const point = (type: string, init: MouseEventInit & { pointerType?: string }) => {
    const layer = document.querySelector<HTMLElement>('.exocast-hover')!
    layer.getBoundingClientRect = () => new DOMRect(56, 30, 704, 208)
    const event = new MouseEvent(type, { bubbles: true, composed: true, ...init })
    Object.assign(event, { pointerType: init.pointerType ?? 'mouse' })
    return event
  }

  it('keeps the tooltip of a tap until one elsewhere', async () => {
    await showTwo()
    const tap = { clientX: 700, clientY: 100, pointerType: 'touch' }
    for (const type of ['pointerdown', 'pointerup', 'pointerleave'])
      act(() => void chart().dispatchEvent(point(type, tap)))
    expect(isTooltipOpen()).toBe(true)
    expect(plain(badge())).toContain('held')
    act(() => void document.body.dispatchEvent(point('pointerdown', tap)))
    expect(isTooltipOpen()).toBe(false)
  })

  it('lets go of a finger that scrolls the page', async () => {
    await showTwo()
    const touch = { clientX: 700, clientY: 100, pointerType: 'touch' }
    for (const type of ['pointerdown', 'pointercancel']) act(() => void chart().dispatchEvent(point(type, touch)))
    expect(isTooltipOpen()).toBe(false)
  })
})

describe('with limits', () => {
  const limits = [
    { at: 50, tone: 'warn' },
    { at: 90, tone: 'bad' },
  ] as const

  it('draws each with its name, and takes it into the y-domain', async () => {
    await showTwo({ thresholds: limits })
    await eventually(() => {
      const lines = [...document.querySelectorAll('.exocast-limits > div')].map((each) => plain(each))
      expect(lines).toEqual(['Warning ≥ 50 jobs', 'Critical ≥ 90 jobs'])
    })
  })

  it('names the gravest one crossed in its corner, and tells a screen reader', async () => {
    await showTwo({ thresholds: limits })
    expect(document.querySelector('.exocast-limit')).toBeNull()
    expect(spoken()).toBe('')
    publishShop(server, 'queue', [95], now + 1_000)
    await eventually(() => expect(plain(document.querySelector('.exocast-limit'))).toBe('Critical'))
    await eventually(() => expect(spoken()).toBe('Shop: queue: Critical: 90 jobs or more'))
    press('End')
    expect(spoken()).toBe(`queue: 95 jobs, ${time(now + 1_000)}. Critical: 90 jobs or more`)
  })
})

it('says nothing of new values to whoever did not ask', async () => {
  await showTwo()
  publishShop(server, 'queue', [77], now + 1_000)
  await eventually(() => {
    press('End')
    expect(tooltip().textContent).toContain('77')
  })
  press('Escape')
  expect(spoken()).toBe('Live')
})

it('says its newest values every ten seconds to whoever asked, but not while it shows others', async () => {
  // What waits for ten seconds waits for the test.
  const waiting: (() => void)[] = []
  const { setTimer } = systemClock
  vi.spyOn(systemClock, 'setTimer').mockImplementation((callback, delayMs, options) => {
    if (delayMs < 5_000 || delayMs > 10_000) return setTimer(callback, delayMs, options)
    waiting.push(callback)
    return () => {}
  })
  const tenSecondsLater = () =>
    act(() => {
      for (const wake of waiting.splice(0)) wake()
    })
  const publish = async (value: number, seconds: number) => {
    publishShop(server, 'queue', [value], now + seconds * 1_000)
    await eventually(() => expect(heard).toBe(value))
  }
  let heard = 0
  const listener = createMetricsClient({ url: server.url })
  await showTwo({ announce: true })
  const { getState } = listener.join('stats:shop_queue', {
    onMessage: (_event, payload) => {
      heard = Number((payload as { value: number }).value)
    },
  })
  await eventually(() => expect(getState().status).toBe('live'))
  await publish(5, 1)
  await publish(6, 2)
  expect(spoken()).not.toMatch(/queue [56]/)
  tenSecondsLater()
  await eventually(() => expect(spoken()).toBe('queue 6 jobs, stock 20 jobs'))
  press('ArrowLeft')
  await publish(7, 3)
  tenSecondsLater()
  expect(spoken()).toContain('queue: 6 jobs')
  listener.close()
})

import { ManualClock } from '@exocast/metrics-core'
import { WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { Moment } from '@exocast/react-metrics'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bundlePage, launchBrowser, openPage } from '../support/browser-page.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { publishShop } from './support/shop-chart.js'

const NOON = Date.UTC(2026, 0, 5, 12)
const MINUTE = 60_000
const TIMEOUT_MS = 60_000
/** A spike, so long before noon. */
const SPIKE_MS = 10_000

let script: string
let browser: Browser
let server: HubServer
let clock: ManualClock
let page: Page

beforeAll(async () => {
  script = await bundlePage(new URL('./support/view-page.tsx', import.meta.url))
  browser = await launchBrowser()
}, TIMEOUT_MS)

afterAll(() => browser.close())

beforeEach(async () => {
  clock = new ManualClock(NOON)
  server = await startHubServer({ clock })
  const values = Array.from({ length: 300 }, (_, index) => (index === 299 - SPIKE_MS / 1_000 ? 900 : index % 7))
  publishShop(server, 'queue', values, NOON)
  publishShop(server, 'stock', [1, 2, 3], NOON)
})

afterEach(async () => {
  await page.evaluate('leave()')
  await page.close()
  const closed = server.close()
  // The hub's deadline is on the clock that stands still.
  await new Promise((resolve) => setImmediate(resolve))
  clock.advance(5_000)
  await closed
}, TIMEOUT_MS)

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

async function open(options: BrowserContextOptions = {}, onSent?: (frame: string) => void): Promise<Box> {
  page = await openPage(browser, {
    ...{
      url: server.url,
      script,
      query: { now: NOON },
      viewport: { width: 800, height: 600 },
      ...(onSent && { onSent }),
    },
    ...options,
  })
  await expect.poll(badges, { timeout: 20_000 }).toEqual(['live', 'live'])
  await expect.poll(yLabels).toContain('1,000')
  return (await page.locator('.exocast-hover').first().boundingBox())!
}

const moment = () => page.evaluate<Moment>('moment()')
const lengthMs = async () => {
  const { from, to } = await moment()
  return to - from
}
const badges = () => page.locator('.exocast-status [role=status]').allTextContents()
const yLabels = () => page.locator('[data-exocast-chart]').first().locator('.exocast-tick').allTextContents()
const scrollY = () => page.evaluate(() => scrollY)
const button = (name: string) => page.getByRole('button', { name, exact: true }).first()
/** The instant at a share of the plot's width. */
const instantAt = async (share: number) => {
  const { from, to } = await moment()
  return from + share * (to - from)
}

async function drag(plot: Box, fromShare: number, toShare: number): Promise<void> {
  const y = plot.y + 80
  await page.mouse.move(plot.x + fromShare * plot.width, y)
  await page.mouse.down()
  await page.mouse.move(plot.x + ((fromShare + toShare) / 2) * plot.width, y, { steps: 3 })
  await page.mouse.move(plot.x + toShare * plot.width, y, { steps: 3 })
}

describe('a mouse', () => {
  it(
    'selects a stretch of time to look at, on a y-domain of its own',
    async () => {
      const plot = await open()
      const [from, to] = [await instantAt(0.5), await instantAt(0.75)]
      await drag(plot, 0.5, 0.75)
      const box = (await page.locator('.exocast-selection').boundingBox())!
      expect(Math.abs(box.width - plot.width / 4)).toBeLessThan(2)
      expect(Math.abs(box.height - plot.height)).toBeLessThan(2)
      await page.mouse.up()
      expect(await page.locator('.exocast-selection').count()).toBe(0)
      const looked = await moment()
      expect(Math.abs(looked.from - from)).toBeLessThan(200)
      expect(Math.abs(looked.to - to)).toBeLessThan(200)
      expect(await badges()).toEqual(['looking back', 'looking back'])
      await expect.poll(yLabels).not.toContain('1,000')
      await page.mouse.dblclick(plot.x + 100, plot.y + 80)
      expect(await badges()).toEqual(['live', 'live'])
      expect(await lengthMs()).toBe(MINUTE)
      await expect.poll(yLabels).toContain('1,000')
    },
    TIMEOUT_MS,
  )

  it(
    'gives up a selection by Escape, and takes a click or a drag below the plot for none',
    async () => {
      const plot = await open()
      await drag(plot, 0.2, 0.6)
      await page.keyboard.press('Escape')
      expect(await page.locator('.exocast-selection').count()).toBe(0)
      await page.mouse.up()
      await page.mouse.click(plot.x + 200, plot.y + 80)
      expect(await lengthMs()).toBe(MINUTE)
      await drag({ ...plot, y: plot.y + plot.height - 70 }, 0.2, 0.6)
      await page.mouse.up()
      expect(await lengthMs()).toBe(MINUTE)
      await page.mouse.move(plot.x + 200, plot.y + 500)
      expect(await badges()).toEqual(['live', 'live'])
    },
    TIMEOUT_MS,
  )

  it(
    'selects nothing with a button that was lifted out of its hearing',
    async () => {
      const plot = await open()
      await page.mouse.move(plot.x + 0.5 * plot.width, plot.y + 80)
      await page.mouse.down()
      await page.mouse.move(plot.x + 0.5 * plot.width, plot.y + 560)
      await page.mouse.up()
      await page.mouse.move(plot.x + 0.3 * plot.width, plot.y + 80, { steps: 3 })
      expect(await page.locator('.exocast-selection').count()).toBe(0)
    },
    TIMEOUT_MS,
  )

  it(
    'moves the picture with Shift, beyond what the page held',
    async () => {
      const plot = await open()
      await page.keyboard.down('Shift')
      for (let i = 0; i < 3; i++) {
        await drag(plot, 0.05, 0.95)
        await page.mouse.up()
      }
      await page.keyboard.up('Shift')
      const { from, to } = await moment()
      expect(to - from).toBe(MINUTE)
      expect(Math.abs(NOON - to - 2.7 * MINUTE)).toBeLessThan(1_000)
      const held = () =>
        page.evaluate(() => {
          const canvas = document.querySelector('canvas')!
          const { width, height } = canvas
          const { data } = canvas.getContext('2d')!.getImageData(28, 0, width - 46, height - 24)
          const columns = new Set<number>()
          for (let i = 3; i < data.length; i += 4) if (data[i]! > 40) columns.add(((i - 3) / 4) % (width - 46))
          return columns.size / (width - 46)
        })
      await expect.poll(held).toBeGreaterThan(0.98)
    },
    TIMEOUT_MS,
  )

  it(
    'points at a time in every chart of a group',
    async () => {
      const plot = await open()
      await page.mouse.move(plot.x + plot.width / 2, plot.y + 60)
      const times = () => page.locator('.exocast-hover[data-open] time').allTextContents()
      await expect.poll(times).toHaveLength(2)
      expect(new Set(await times()).size).toBe(1)
      await page.mouse.move(plot.x, plot.y + 590)
      await expect.poll(times).toEqual([])
    },
    TIMEOUT_MS,
  )
})

describe('a wheel', () => {
  const turn = async (plot: Box, deltaX: number, deltaY: number) => {
    await page.mouse.move(plot.x + plot.width / 4, plot.y + 80)
    await page.mouse.wheel(deltaX, deltaY)
  }

  it(
    'scrolls the page, unless a chart has the focus',
    async () => {
      const plot = await open()
      await turn(plot, 0, 100)
      await expect.poll(scrollY).toBe(100)
      expect(await lengthMs()).toBe(MINUTE)
      await page.mouse.wheel(0, -100)
      await expect.poll(scrollY).toBe(0)
      await page.mouse.click(plot.x + plot.width / 4, plot.y + 80)
      const pointed = await instantAt(0.25)
      await turn(plot, 0, -100)
      await expect.poll(lengthMs).toBeLessThan(0.9 * MINUTE)
      expect(Math.abs((await instantAt(0.25)) - pointed)).toBeLessThan(200)
      expect(await scrollY()).toBe(0)
      const { from } = await moment()
      await turn(plot, -plot.width / 4, 0)
      await expect.poll(async () => from - (await moment()).from).toBeGreaterThan(10_000)
    },
    TIMEOUT_MS,
  )

  it(
    'zooms with Ctrl as far as there is anything, for which the hub is asked once',
    async () => {
      const asked: string[] = []
      const plot = await open({}, (frame) => {
        if (frame.includes(`"${WIRE_EVENTS.history}"`)) asked.push(frame)
      })
      const zoomOut = async () => {
        await page.keyboard.down('Control')
        const turned = async () => {
          await turn(plot, 0, 100)
          return lengthMs()
        }
        // From the oldest point there is.
        await expect.poll(turned, { timeout: 10_000 }).toBe(299_000)
        await page.keyboard.up('Control')
      }
      await zoomOut()
      expect(await scrollY()).toBe(0)
      expect(await badges()).toEqual(['live', 'live'])
      const { length } = asked
      expect(length).toBeGreaterThan(0)
      expect(length).toBeLessThanOrEqual(4)
      expect(new Set(asked.map((frame) => frame.slice(frame.indexOf('[')))).size).toBe(length)
      await button('Reset').click()
      expect(await lengthMs()).toBe(MINUTE)
      await zoomOut()
      expect(asked).toHaveLength(length)
    },
    TIMEOUT_MS,
  )
})

describe('a finger', () => {
  let session: CDPSession
  const phone: BrowserContextOptions = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }
  const touch = (type: string, ...points: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: points.map((point, id) => ({ ...point, id })),
    })
  const openOnPhone = async () => {
    const plot = await open(phone)
    session = await page.context().newCDPSession(page)
    return plot
  }

  it(
    'moves the picture sideways',
    async () => {
      const { x, y, width } = await openOnPhone()
      await touch('touchStart', { x: x + 20, y: y + 60 })
      for (let step = 1; step <= 5; step++) await touch('touchMove', { x: x + 20 + (step * width) / 10, y: y + 60 })
      await touch('touchEnd')
      await expect.poll(async () => NOON - (await moment()).to).toBeGreaterThan(25_000)
      expect(await lengthMs()).toBe(MINUTE)
      expect(await badges()).toEqual(['looking back', 'looking back'])
      // The first tap after a fast drag may only end it.
      const tapped = async () => {
        if ((await button('Live').count()) > 0) await button('Live').tap()
        return badges()
      }
      await expect.poll(tapped).toEqual(['live', 'live'])
    },
    TIMEOUT_MS,
  )

  it(
    'scrolls the page up and down',
    async () => {
      const { x, y } = await openOnPhone()
      await touch('touchStart', { x: x + 60, y: y + 120 })
      for (let step = 1; step <= 10; step++) await touch('touchMove', { x: x + 60, y: y + 120 - step * 15 })
      await touch('touchEnd')
      await expect.poll(scrollY).toBeGreaterThan(50)
      expect(await lengthMs()).toBe(MINUTE)
      expect(await badges()).toEqual(['live', 'live'])
    },
    TIMEOUT_MS,
  )

  it(
    'zooms with a second one, each instant under its finger',
    async () => {
      const { x, y, width } = await openOnPhone()
      const at = (share: number) => ({ x: x + share * width, y: y + 60 })
      const [left, right] = [await instantAt(0.4), await instantAt(0.6)]
      await touch('touchStart', at(0.4), at(0.6))
      for (let step = 1; step <= 6; step++) await touch('touchMove', at(0.4 - step * 0.04), at(0.6 + step * 0.04))
      await touch('touchEnd')
      await expect.poll(lengthMs).toBeLessThan(25_000)
      expect(Math.abs((await instantAt(0.16)) - left)).toBeLessThan(700)
      expect(Math.abs((await instantAt(0.84)) - right)).toBeLessThan(700)
    },
    TIMEOUT_MS,
  )
})

it.each([360, 1_440])(
  'moves nothing on a screen %i px wide, whatever is shown',
  async (width) => {
    await open({ viewport: { width, height: 800 } })
    const places = () =>
      page.evaluate(() =>
        [
          ...document.querySelectorAll('figure, .exocast-plot, .exocast-legend, .exocast-tools, .exocast-tools button'),
        ].map((each) => {
          const { x, y, width, height } = each.getBoundingClientRect()
          return [x, y, width, height].map(Math.round).join(' ')
        }),
      )
    const scrollsSideways = () =>
      page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
    const before = await places()
    await button('Pause').click()
    expect([await badges(), await places()]).toEqual([['paused', 'paused'], before])
    await button('Live').click()
    await page.getByRole('application').first().focus()
    await page.keyboard.press('Shift+ArrowLeft')
    expect([await badges(), await places()]).toEqual([['looking back', 'looking back'], before])
    expect(await scrollsSideways()).toBe(false)
    await page.keyboard.press('Escape')
    await page.keyboard.press('-')
    expect([await badges(), await places()]).toEqual([['live', 'live'], before])
  },
  TIMEOUT_MS,
)

it.each(['light', 'dark'] as const)(
  'can be read and used by everyone in %s',
  async (colorScheme) => {
    await open({ colorScheme, viewport: { width: 360, height: 800 } })
    await page.addStyleTag({ content: ':root{color-scheme:light dark}' })
    await page.evaluate(axe.source)
    const violations = () =>
      page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: typeof axe }).axe.run('main')
        return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])
      })
    await button('Pause').click()
    expect(await violations()).toEqual([])
    await button('Live').click()
    await page.getByRole('application').first().focus()
    await page.keyboard.press('Shift+ArrowLeft')
    expect(await violations()).toEqual([])
  },
  TIMEOUT_MS,
)

import { ManualClock } from '@exocast/metrics-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { bundlePage, launchBrowser, openPage } from '../support/browser-page.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

const NOON = Date.UTC(2026, 0, 5, 12)
const TIMEOUT_MS = 60_000
const SOON = { timeout: 20_000 }

let script: string
let browser: Browser
let server: HubServer
let clock: ManualClock
let page: Page

beforeAll(async () => {
  script = await bundlePage(new URL('./support/children-page.tsx', import.meta.url))
  browser = await launchBrowser()
}, TIMEOUT_MS)

afterAll(() => browser.close())

beforeEach(async () => {
  clock = new ManualClock(NOON)
  server = await startHubServer({ clock })
  for (let second = 0; second <= 60; second++) publish(NOON - (60 - second) * 1_000, second)
  page = await openPage(browser, {
    url: server.url,
    script,
    query: { now: NOON },
    viewport: { width: 800, height: 700 },
  })
  const statuses = () => page.locator('.exocast-status [role=status]').allTextContents()
  await expect.poll(statuses, SOON).toEqual(['live', 'live'])
  await chart('Told').locator('.target-right line').waitFor({ state: 'attached' })
}, TIMEOUT_MS)

afterEach(async () => {
  await page.evaluate('leave()')
  await page.close()
  const closed = server.close()
  // The hub's deadline is on the clock that stands still.
  await new Promise((resolve) => setImmediate(resolve))
  clock.advance(5_000)
  await closed
}, TIMEOUT_MS)

/** A queue of as many jobs as seconds have gone by, and a wait of a tenth as many ms. */
function publish(timestamp: number, second: number): void {
  const meta = { timestamp, intervalMs: 1_000 }
  server.hub.publish([
    { ...meta, topic: 'stats:shop_queue', value: second, unit: 'jobs', label: 'queue' },
    { ...meta, topic: 'stats:shop_wait', value: second / 10, unit: 'ms', label: 'wait' },
  ])
}

const chart = (title: string) => page.locator('[data-exocast-chart]', { hasText: title })
const boxOf = async (what: Locator) => (await what.boundingBox())!
const plotOf = (title: string) => boxOf(chart(title).locator('.exocast-hover'))
const told = async () => JSON.parse((await page.getByTestId('told').textContent())!) as { label: number; rows: unknown }

/** Points at a share of a plot's width. */
async function point(title: string, share: number): Promise<void> {
  const plot = await plotOf(title)
  await page.mouse.move(plot.x + share * plot.width, plot.y + plot.height / 2)
}

it(
  'tells a tooltip of its own of the instant pointed at, and yields to it',
  async () => {
    await point('Told', 0.5)
    expect(await told()).toEqual({
      label: NOON - 30_000,
      rows: [
        ['queue', 30],
        ['wait', 3],
      ],
    })
    expect(await chart('Told').locator('.exocast-tooltip').isVisible()).toBe(false)
    expect(await chart('Told').locator('.exocast-cursor').isVisible()).toBe(true)

    const rendered = await page.evaluate('rendered()')
    clock.advance(1_000)
    await page.evaluate('advance(1000)')
    publish(NOON + 1_000, 61)
    await expect.poll(() => chart('Told').locator('.exocast-status').textContent(), SOON).toContain('held')
    expect(await page.evaluate('rendered()')).toBe(rendered)

    await page.mouse.move(5, 5)
    await expect.poll(() => page.getByTestId('told').count(), SOON).toBe(0)
  },
  TIMEOUT_MS,
)

it(
  'keeps a tooltip of its own at the cursor when the picture moves',
  async () => {
    await point('Told', 0.5)
    await chart('Told').getByRole('application').focus()
    const distance = async () => {
      const cursor = await boxOf(chart('Told').locator('.exocast-cursor'))
      const { x, width } = await boxOf(page.getByTestId('told'))
      return Math.min(Math.abs(x - cursor.x), Math.abs(x + width - cursor.x))
    }
    expect(await distance()).toBeLessThan(20)
    await page.keyboard.press('Shift+ArrowLeft')
    await expect.poll(distance).toBeLessThan(20)
    expect((await told()).label).toBe(NOON - 30_000)
  },
  TIMEOUT_MS,
)

it(
  'is walked by keys too',
  async () => {
    await chart('Told').getByRole('application').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    expect((await told()).label).toBe(NOON - 1_000)
  },
  TIMEOUT_MS,
)

it(
  'reads a plain tooltip as the chart reads its own',
  async () => {
    await point('Brushed', 0.5)
    const text = await chart('Brushed').locator('.recharts-default-tooltip').textContent()
    expect(text?.replaceAll('\u00a0', ' ')).toBe('11:59:30queue : 30 jobs')
  },
  TIMEOUT_MS,
)

it(
  'places lines and areas where their axis has them',
  async () => {
    const plot = await plotOf('Told')
    const ticks = chart('Told').locator('.exocast-tick')
    const middleOf = async (label: string, at: 'start' | 'end') => {
      const box = await boxOf(ticks.and(page.locator(`[text-anchor=${at}]`)).getByText(label, { exact: true }))
      return box.y + box.height / 2
    }
    const left = await boxOf(chart('Told').locator('.target line'))
    const right = await boxOf(chart('Told').locator('.target-right line'))
    expect(Math.abs(left.y - ((await middleOf('40', 'end')) + (await middleOf('60', 'end'))) / 2)).toBeLessThan(2)
    expect(Math.abs(right.y - ((await middleOf('4', 'start')) + (await middleOf('6', 'start'))) / 2)).toBeLessThan(2)
    const area = await boxOf(chart('Told').locator('.deploy path'))
    expect(Math.abs(area.x - (plot.x + plot.width / 2))).toBeLessThan(2)
    expect(Math.abs(area.width - plot.width / 4)).toBeLessThan(2)
  },
  TIMEOUT_MS,
)

it(
  'puts a brush below the time labels, shows what is chosen by it, and gives back the whole with what is live',
  async () => {
    const labels = await boxOf(chart('Brushed').locator('.exocast-time'))
    const brush = await boxOf(chart('Brushed').locator('.recharts-brush > rect').first())
    expect(brush.y).toBeGreaterThanOrEqual(labels.y + labels.height - 1)

    const traveller = await boxOf(chart('Brushed').locator('.recharts-brush-traveller').first())
    const y = traveller.y + traveller.height / 2
    await page.mouse.move(traveller.x + traveller.width / 2, y)
    await page.mouse.down()
    await page.mouse.move(brush.x + brush.width / 2, y, { steps: 5 })
    await page.mouse.up()
    await point('Brushed', 0)
    // The left half is cut off: what is shown begins half a minute ago.
    await expect.poll(() => chart('Brushed').locator('time').getAttribute('datetime'), SOON).toContain('T11:59:30')

    await page.keyboard.press('Tab')
    await chart('Brushed').getByRole('application').focus()
    await page.keyboard.press('Escape')
    await expect
      .poll(async () => (await boxOf(chart('Brushed').locator('.recharts-brush-traveller').first())).x, SOON)
      .toBe(traveller.x)
  },
  TIMEOUT_MS,
)

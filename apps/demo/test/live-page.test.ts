import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaints } from './support/complaints.js'
import { DemoServer } from './support/demo-server.js'
import { drawsColor } from './support/draws-color.js'
import { frameTimes } from './support/frame-times.js'
import { historyOf } from './support/history-of.js'
import { launchBrowser } from './support/launch-browser.js'
import { pointsBroadcast } from './support/points-broadcast.js'

let server: DemoServer
let browser: Browser
let page: Page
let heard: string[]
let frames: number[]

beforeAll(async () => {
  ;[server, browser] = await Promise.all([DemoServer.start(), launchBrowser()])
  await pointsBroadcast(server, 3)
  page = await browser.newPage({ viewport: { width: 1_280, height: 900 } })
  heard = complaints(page)
  frames = frameTimes(page)
  await page.goto(server.url)
})

afterAll(async () => {
  await browser.close()
  await server.stop()
})

it('receives a point of every second, each once', async () => {
  await expect.poll(() => frames.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(5)
  const steps = frames.slice(1).map((time, i) => time - frames[i]!)
  expect(steps).toEqual(steps.map(() => 1_000))
})

it('hides a series when its label is clicked, says so, and shows it again', async () => {
  const panel = page.locator('.panel-memory')
  expect(await panel.getByRole('button').allTextContents()).toEqual([
    'array_buffers',
    'external',
    'heap_total',
    'heap_used',
    'rss',
  ])
  const rss = panel.getByRole('button', { name: 'rss' })
  const color = await rss.locator('.exocast-swatch').evaluate((swatch) => getComputedStyle(swatch).backgroundColor)
  expect(await rss.getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => drawsColor(panel, color)).toBe(true)

  await rss.click()
  expect(await rss.getAttribute('aria-pressed')).toBe('false')
  await expect.poll(() => drawsColor(panel, color)).toBe(false)

  await rss.click()
  expect(await rss.getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => drawsColor(panel, color)).toBe(true)
})

it('tells the value of the instant pointed at', async () => {
  const panel = page.locator('.panel-run-queue')
  const box = (await panel.locator('.exocast-hover').boundingBox())!
  const told = new Map<number, number>()
  for (const share of [0.92, 0.94, 0.96, 0.98]) {
    await page.mouse.move(box.x + box.width * share, box.y + box.height / 2)
    const tooltip = panel.locator('[data-exocast="tooltip"]')
    await tooltip.waitFor({ state: 'visible' })
    const instant = Date.parse((await tooltip.locator('time').getAttribute('datetime'))!)
    told.set(instant, Number.parseFloat((await tooltip.locator('b').textContent())!))
  }
  const truth = await historyOf(server, 'stats:node_run_queue_length')
  expect(told.size).toBeGreaterThanOrEqual(3)
  for (const [instant, value] of told) expect(value).toBe(truth.get(instant))
  await page.mouse.move(0, 0)
})

it('counts itself among the connected sockets', async () => {
  const health = await fetch(`${server.url}/api/health`)
  expect(await health.json()).toMatchObject({ viewers: 1 })
})

it('has not complained, hydration included', () => {
  expect(heard).toEqual([])
})

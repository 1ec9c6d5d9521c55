import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DemoServer } from './support/demo-server.js'
import { launchBrowser } from './support/launch-browser.js'
import { pointsBroadcast } from './support/points-broadcast.js'

const PICTURES = fileURLToPath(new URL('../test-results/', import.meta.url))

const SCREENS = [
  { width: 360, height: 800 },
  { width: 800, height: 1_100 },
  { width: 1_440, height: 900 },
  { width: 2_560, height: 1_440 },
]

let server: DemoServer
let browser: Browser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([DemoServer.start(), launchBrowser()])
  await pointsBroadcast(server, 12)
})

afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** The pictures are for people to look at, in test-results/. What a machine can tell of them is asserted. */
describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each(SCREENS)('fits a screen $width px wide', async ({ width, height }) => {
    const page = await browser.newPage({ colorScheme, viewport: { width, height } })
    await page.goto(server.url)
    await page.locator('.connection', { hasText: 'Live' }).waitFor()
    await page.locator('canvas[data-exocast="marks"]').nth(3).waitFor()
    await page.screenshot({ path: `${PICTURES}${colorScheme}-${width}.png`, fullPage: true })

    const scrolls = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    )
    expect(scrolls).toBe(false)
    const widths = await page
      .locator('[data-exocast-chart]')
      .evaluateAll((charts) => charts.map((chart) => chart.clientWidth))
    expect(Math.min(...widths)).toBeGreaterThan(250)
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(background).toBe(colorScheme === 'light' ? 'rgb(246, 247, 249)' : 'rgb(10, 12, 16)')
    await page.close()
  })
})

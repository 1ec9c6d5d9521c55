import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DemoServer } from './support/demo-server.js'
import { launchBrowser } from './support/launch-browser.js'
import { pointsBroadcast } from './support/points-broadcast.js'

let server: DemoServer
let browser: Browser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([DemoServer.start(), launchBrowser()])
  await pointsBroadcast(server, 3)
})

afterAll(async () => {
  await browser.close()
  await server.stop()
})

it('keeps the tooltip in the plot and its values whole', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } })
  await page.goto(server.url)
  const memory = page.locator('.panel-memory')
  await memory.locator('canvas[data-exocast="marks"]').waitFor()
  const plot = (await memory.locator('.exocast-hover').boundingBox())!
  for (const share of [0.02, 0.5, 0.98]) {
    await page.mouse.move(plot.x + plot.width * share, plot.y + plot.height / 2)
    const tooltip = memory.locator('[data-exocast="tooltip"]')
    await tooltip.waitFor({ state: 'visible' })
    const box = (await tooltip.boundingBox())!
    expect(box.x).toBeGreaterThanOrEqual(plot.x - 1)
    expect(box.x + box.width).toBeLessThanOrEqual(plot.x + plot.width + 1)
    const ends = await tooltip
      .locator('b')
      .evaluateAll((values) => values.map((value) => value.getBoundingClientRect().right))
    expect(Math.max(...ends)).toBeLessThanOrEqual(box.x + box.width)
  }
})

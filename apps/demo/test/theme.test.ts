import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { DemoServer } from './support/demo-server.js'
import { drawsColor } from './support/draws-color.js'
import { launchBrowser } from './support/launch-browser.js'
import { pointsBroadcast } from './support/points-broadcast.js'

let server: DemoServer
let browser: Browser
let page: Page
let memory: Locator

beforeAll(async () => {
  ;[server, browser] = await Promise.all([DemoServer.start(), launchBrowser()])
  await pointsBroadcast(server, 3)
})

afterAll(async () => {
  await browser.close()
  await server.stop()
})

beforeEach(async () => {
  page = await browser.newPage({ colorScheme: 'light' })
  await page.goto(server.url)
  memory = page.locator('.panel-memory')
  await expect.poll(async () => drawsColor(memory, await swatchOf('rss'))).toBe(true)
})

afterEach(() => page.close())

/** The colour of a series in the legend, as CSS computes it. */
function swatchOf(name: string): Promise<string> {
  const swatch = memory.getByRole('button', { name }).locator('.exocast-swatch')
  return swatch.evaluate((element) => getComputedStyle(element).backgroundColor)
}

it('draws in the colours of the scheme that the system changes to', async () => {
  const light = await swatchOf('rss')
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await swatchOf('rss')
  expect(dark).not.toBe(light)
  await expect.poll(() => drawsColor(memory, dark)).toBe(true)
  await expect.poll(() => drawsColor(memory, light)).toBe(false)
})

it('draws in new colours that nothing but a variable of the page tells of', async () => {
  await page.evaluate(() => document.body.style.setProperty('--exocast-series-5', 'rgb(1, 200, 3)'))
  await expect.poll(() => drawsColor(memory, 'rgb(1, 200, 3)')).toBe(true)
})

it('has the right colours when it is shown again after the scheme changed', async () => {
  const panels = page.locator('.panels')
  await panels.evaluate((element) => element.style.setProperty('display', 'none'))
  await page.emulateMedia({ colorScheme: 'dark' })
  await panels.evaluate((element) => element.style.removeProperty('display'))
  const dark = await swatchOf('rss')
  await expect.poll(() => drawsColor(memory, dark)).toBe(true)
})

it('keeps the series apart where colours are forced', async () => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.reload()
  for (const name of ['rss', 'heap_total', 'external']) {
    await expect.poll(async () => drawsColor(memory, await swatchOf(name))).toBe(true)
  }
  expect(await swatchOf('rss')).not.toBe(await swatchOf('heap_total'))
})

import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DemoServer } from './support/demo-server.js'
import { launchBrowser } from './support/launch-browser.js'
import { pointsBroadcast } from './support/points-broadcast.js'

const PICTURES = fileURLToPath(new URL('../test-results/', import.meta.url))

/** How each section of the gallery ends up, by its name. */
const STATUSES = {
  Live: 'live',
  'Joining, from a snapshot': 'joining',
  'Joining, empty': 'joining',
  Empty: 'live',
  Stale: 'stale',
  Reconnecting: 'reconnecting',
  Denied: 'denied',
  Error: 'error',
}

/** What the charts of the section about views say they show. */
const VIEWS = ['looking back', 'paused', 'live', 'live']

let server: DemoServer
let browser: Browser
const thrown: string[] = []

beforeAll(async () => {
  ;[server, browser] = await Promise.all([DemoServer.start(), launchBrowser()])
  await pointsBroadcast(server, 12)
})

afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function openGallery(options: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options)
  // A hydration mismatch is thrown; what cannot connect, on purpose, is only logged.
  page.on('pageerror', (error) => thrown.push(error.message))
  await page.goto(`${server.url}/gallery`)
  for (const [name, status] of Object.entries(STATUSES)) {
    const section = page.getByRole('region', { name, exact: true })
    await section.locator(`.exocast-table[data-status="${status}"]`).waitFor()
    await section.locator(`.exocast-stat[data-status="${status}"]`).first().waitFor()
  }
  const views = page.getByRole('region', { name: 'Views' }).locator('.exocast-status [role=status]')
  await expect.poll(() => views.allTextContents(), { timeout: 20_000 }).toEqual(VIEWS)
  return page
}

const heightsOf = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((elements) => [...new Set(elements.map(({ clientHeight }) => clientHeight))])
const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('every component in every state can be read and used by everyone', async () => {
    const page = await openGallery({ colorScheme, viewport: { width: 1_440, height: 900 } })
    await page.evaluate(axe.source)
    const violations = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run('.gallery')
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])
    })
    expect(violations).toEqual([])
    await page.close()
  })

  it.each([360, 800, 1_440])('fits a screen %i px wide', async (width) => {
    const page = await openGallery({ colorScheme, viewport: { width, height: 900 } })
    await page.screenshot({ path: `${PICTURES}gallery-${colorScheme}-${width}.png`, fullPage: true })
    expect(await scrollsSideways(page)).toBe(false)
    expect(thrown).toEqual([])
    await page.close()
  })
})

it('takes up the same room in every state', async () => {
  const page = await openGallery({ viewport: { width: 1_440, height: 900 } })
  for (const selector of ['.exocast-stat', '.exocast-gauge', '.exocast-connection', 'p + .exocast-sparkline'])
    expect([selector, await heightsOf(page, selector)]).toEqual([selector, [expect.any(Number)]])
  await page.close()
})

it.each([
  ['on a right-to-left page', () => document.documentElement.setAttribute('dir', 'rtl')],
  ['with text twice as large', () => document.documentElement.style.setProperty('--exocast-font-size', '26px')],
])('fits a phone %s', async (name, change) => {
  const page = await openGallery({ viewport: { width: 360, height: 900 } })
  await page.evaluate(change)
  await page.screenshot({ path: `${PICTURES}gallery-${name.replaceAll(' ', '-')}.png`, fullPage: true })
  expect(await scrollsSideways(page)).toBe(false)
  await page.close()
})

import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DemoServer } from './support/demo-server.js'
import { launchBrowser } from './support/launch-browser.js'
import { pointsBroadcast } from './support/points-broadcast.js'

const PICTURES = fileURLToPath(new URL('../test-results/', import.meta.url))

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

const toggleOf = (page: Page) => page.getByRole('button', { name: 'Exocast devtools' })
const panelOf = (page: Page) => page.getByRole('region', { name: 'Exocast devtools' })

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each([360, 1_440])('tell what the page has joined, docked to its lower edge, %i px wide', async (width) => {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } })
    await page.goto(`${server.url}/gallery`)
    await toggleOf(page).click()
    const panel = panelOf(page)
    await panel.getByRole('row', { name: /^stats:node_memory_\* live/ }).waitFor()
    await panel.getByRole('row', { name: /^stats:node_memory_rss [\d.]+ MiB 1\.0 / }).waitFor({ timeout: 20_000 })
    const box = (await panel.boundingBox())!
    expect([box.x, box.width, box.y + box.height]).toEqual([0, width, 900])
    expect(box.height).toBeLessThanOrEqual(450)
    await page.evaluate(axe.source)
    const violations = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run('.exocast-devtools')
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])
    })
    expect(violations).toEqual([])
    await page.screenshot({ path: `${PICTURES}devtools-${colorScheme}-${width}.png` })
    await page.close()
  })
})

it('load their panel when it is first opened, and take and give back the focus', async () => {
  const page = await browser.newPage()
  const scripts: string[] = []
  page.on('response', async (response) => {
    if (/\.js(\?|$)/.test(response.url()) && (await response.text()).includes('Topics that contain')) {
      scripts.push(response.url())
    }
  })
  await page.goto(`${server.url}/gallery`, { waitUntil: 'networkidle' })
  expect(scripts).toEqual([])
  await toggleOf(page).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Close')
  await expect.poll(() => scripts.length).toBe(1)
  await page.keyboard.press('Escape')
  await panelOf(page).waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Exocast devtools')
  await page.close()
})

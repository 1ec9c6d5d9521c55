import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { panels } from '../lib/panels.js'
import { DemoServer } from './support/demo-server.js'
import { launchBrowser } from './support/launch-browser.js'
import { pointsBroadcast } from './support/points-broadcast.js'

let server: DemoServer
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[server, browser] = await Promise.all([DemoServer.start(), launchBrowser()])
  await pointsBroadcast(server, 4)
  page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(server.url)
})

afterAll(async () => {
  await browser.close()
  await server.stop()
})

it('says what it is, with scripts off', async () => {
  expect(await page.title()).toBe('Exocast')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Exocast')
  expect(await page.getByText('Click on label to show/hide series').isVisible()).toBe(true)
})

it.each(panels)('holds the lines of "$title" with their history, with scripts off', async ({ id, title }) => {
  const panel = page.locator(`.panel-${id}`)
  expect(await panel.getByText(title, { exact: true }).isVisible()).toBe(true)
  const lines = await panel
    .locator('[data-exocast="still"] path')
    .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')))
  expect(lines).toHaveLength({ memory: 5, 'run-queue': 1, sockets: 1, response: 3 }[id]!)
  for (const line of lines) expect(line?.match(/[ML]/g)?.length).toBeGreaterThanOrEqual(3)
})

it('asks nobody else for anything', async () => {
  const visit = await browser.newPage()
  const elsewhere: string[] = []
  visit.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:')) elsewhere.push(request.url())
  })
  await visit.goto(server.url, { waitUntil: 'load' })
  expect(elsewhere).toEqual([])
  await visit.close()
})

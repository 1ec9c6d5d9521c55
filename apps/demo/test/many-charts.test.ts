import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { panels } from '../lib/panels.js'
import { DemoServer } from './support/demo-server.js'
import { frameTimes } from './support/frame-times.js'
import { launchBrowser } from './support/launch-browser.js'

let server: DemoServer
let browser: Browser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([DemoServer.start(), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await server.stop()
})

it('twenty charts on one page open one socket and join each topic once', async () => {
  const page = await browser.newPage()
  let sockets = 0
  const joined: string[] = []
  page.on('websocket', (socket) => {
    if (!socket.url().includes('/socket.io/')) return
    sockets += 1
    socket.on('framesent', ({ payload }) => {
      const join = /^42\/exocast,\d+\["join",\{"topic":"([^"]+)"/.exec(String(payload))
      if (join) joined.push(join[1]!)
    })
  })
  const frames = frameTimes(page)
  await page.goto(`${server.url}/many`)
  const charts = page.locator('[data-exocast-chart]')
  await expect.poll(() => charts.count()).toBe(20)
  await expect.poll(() => page.locator('[data-exocast-chart] canvas[data-exocast="marks"]').count()).toBe(20)
  // Three ticks in, every join that any of them would make has been made.
  await expect.poll(() => frames.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(3)
  expect(sockets).toBe(1)
  expect(joined.toSorted()).toEqual(panels.map(({ topic }) => topic).toSorted())
  await page.close()
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WINDOW_MS } from '../lib/window-ms.js'
import { DemoServer } from './support/demo-server.js'
import { drawnColumns } from './support/drawn-columns.js'
import { frameTimes } from './support/frame-times.js'
import { holes } from './support/holes.js'
import { launchBrowser } from './support/launch-browser.js'
import { pointsBroadcast } from './support/points-broadcast.js'
import { TcpProxy } from './support/tcp-proxy.js'

const POINTS_BEFORE = 4
/** Seven seconds without a point: longer than a line may bridge. */
const POINTS_MISSED = 7
const WAIT = { timeout: 30_000 }

let browser: Browser
let server: DemoServer
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
})

beforeEach(async () => {
  server = await DemoServer.start()
  page = await browser.newPage()
})

afterEach(async () => {
  await page.close()
  await server.stop()
})

afterAll(() => browser.close())

const connection = () => page.locator('.connection')
const memory = () => page.locator('.panel-memory')

describe('the connection alone is cut, the server lives', () => {
  it('says so, then draws the missed points as if nothing had been', async () => {
    const proxy = await TcpProxy.start(server.port)
    const frames = frameTimes(page)
    await page.goto(proxy.url)
    await expect.poll(() => frames.length, WAIT).toBeGreaterThanOrEqual(POINTS_BEFORE)

    proxy.cut()
    await expect.poll(() => connection().textContent(), WAIT).toBe('Reconnecting')
    await pointsBroadcast(server, POINTS_MISSED)
    const seenBefore = frames.length
    proxy.mend()
    await expect.poll(() => connection().textContent(), WAIT).toBe('Live')
    await expect.poll(() => frames.length, WAIT).toBeGreaterThanOrEqual(seenBefore + 2)

    const columns = await drawnColumns(memory())
    const drawnMs = (columns.filter(Boolean).length / columns.length) * WINDOW_MS
    expect(drawnMs).toBeGreaterThan((POINTS_BEFORE + POINTS_MISSED - 1) * 1_000)
    expect(holes(columns)).toEqual([])
    await proxy.close()
  })
})

describe('the server is killed and started again', () => {
  it('says so, leaves a gap in the line, then draws live points without a reload', async () => {
    const frames = frameTimes(page)
    await page.goto(server.url)
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
    await expect.poll(() => frames.length, WAIT).toBeGreaterThanOrEqual(POINTS_BEFORE)
    const { port } = server

    await server.kill()
    await expect.poll(() => connection().textContent(), WAIT).toBe('Reconnecting')
    expect(await memory().getByText('reconnecting', { exact: true }).isVisible()).toBe(true)
    server = await DemoServer.start({ port })
    await expect.poll(() => connection().textContent(), WAIT).toBe('Live')
    const seenBefore = frames.length
    await expect.poll(() => frames.length, WAIT).toBeGreaterThanOrEqual(seenBefore + 4)

    expect(holes(await drawnColumns(memory()))).toHaveLength(1)
    expect(await page.locator('body[data-same-page]').count()).toBe(1)
    expect(await memory().getByText('reconnecting', { exact: true }).isVisible()).toBe(false)
  })
})

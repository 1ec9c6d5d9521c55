import { expect, it, onTestFinished } from 'vitest'
import { startHubServer } from '../support/hub-server.js'
import { openSplitPage } from '../support/split-page.js'

const PROGRAM = `
  import { LiveSeriesChart, MetricsProvider } from '@exocast/react-metrics'
  import { createRoot } from 'react-dom/client'
  createRoot(document.getElementById('root')).render(
    <MetricsProvider url={location.origin}>
      <LiveSeriesChart topic="stats:a" windowMs={60_000} />
    </MetricsProvider>)`

it('shows a still picture while what moves it cannot be had, and moves once it can', async () => {
  const server = await startHubServer()
  onTestFinished(() => server.close())
  const now = Date.now()
  server.hub.publish([20_000, 10_000, 0].map((ago, i) => ({ topic: 'stats:a', value: i, timestamp: now - ago })))
  let isServed = false
  let refused = 0
  const page = await openSplitPage(PROGRAM, server.url, (file) => {
    if (isServed || !file.startsWith('moving-parts-')) return true
    refused++
    return false
  })
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  await page.getByText('live', { exact: true }).waitFor()
  expect(await page.locator('canvas').count()).toBe(0)
  expect(await page.locator('[data-exocast-chart] svg path').count()).toBeGreaterThan(0)
  await expect.poll(() => refused, { timeout: 20_000 }).toBeGreaterThan(1)
  expect(faults[0]).toContain('could not be loaded')
  isServed = true
  await page.locator('canvas').waitFor({ timeout: 20_000 })
}, 60_000)

const WHOLE_PROGRAM = `
  import { LiveSeriesChart, MetricsProvider } from '@exocast/react-metrics'
  import { createRoot } from 'react-dom/client'
  createRoot(document.getElementById('root')).render(
    <MetricsProvider url={location.origin}>
      <LiveSeriesChart topic="stats:*" title="Shop" legendValues={['min', 'last']} tools={['pause', 'table', 'csv']}
        thresholds={[{ at: 5, tone: 'warn' }]} linkTo={() => '/'} />
    </MetricsProvider>)`

it('has its legend and its buttons from the first, where they stay, and has them work once it moves', async () => {
  const server = await startHubServer()
  onTestFinished(() => server.close())
  const now = Date.now()
  for (const topic of ['stats:a', 'stats:b'])
    server.hub.publish([20_000, 10_000, 0].map((ago, i) => ({ topic, value: i, timestamp: now - ago })))
  let isServed = false
  const page = await openSplitPage(WHOLE_PROGRAM, server.url, (file) => isServed || !file.startsWith('moving-parts-'))
  await page.getByText('live', { exact: true }).waitFor()
  const button = page.getByRole('button', { name: 'a', exact: true })
  await button.focus()
  const places = () =>
    page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'figure, .exocast-body, .exocast-y-title, .exocast-limits > div, figure button, summary',
        ),
      ].map((each) => each.getBoundingClientRect().toJSON()),
    )
  const before = await places()
  expect(await page.locator('canvas').count()).toBe(0)
  isServed = true
  await page.locator('canvas').waitFor({ timeout: 20_000 })
  await page.locator('.exocast-legend td', { hasText: '2' }).first().waitFor()
  expect(await places()).toEqual(before)
  expect(await button.evaluate((each) => each === document.activeElement)).toBe(true)
  await button.press('Enter')
  await page.getByRole('button', { name: 'a', exact: true, pressed: false }).waitFor()
}, 60_000)

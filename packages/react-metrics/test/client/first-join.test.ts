import { createMetricsClient } from '@exocast/react-metrics/client'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.js'
import { startHubServer } from '../support/hub-server.js'
import { openSplitPage } from '../support/split-page.js'

const PROGRAM = `
  import { createMetricsClient } from '@exocast/react-metrics/client'
  window.client = createMetricsClient()
  window.join = () => { window.channel = window.client.join('stats:a') }`

async function startServer() {
  const server = await startHubServer()
  onTestFinished(() => server.close())
  return server
}

it('loads what talks to a hub when a first topic is joined, and tries again if that cannot be had', async () => {
  const server = await startServer()
  let refused = 0
  const asked: string[] = []
  const page = await openSplitPage(PROGRAM, server.url, (file) => {
    asked.push(file)
    return !file.startsWith('live-') || ++refused > 1
  })
  const isLive = (file: string) => file.startsWith('live-')
  await page.waitForFunction('window.client')
  expect(asked.filter(isLive)).toEqual([])
  await page.evaluate('join()')
  await page.waitForFunction('client.connection.getState().error !== null')
  expect(await page.evaluate('client.connection.getState()')).toMatchObject({ status: 'reconnecting', attempt: 1 })
  expect(await page.evaluate('channel.getState().status')).toBe('reconnecting')
  await page.waitForFunction('channel.getState().status === "live"', { timeout: 20_000 })
  expect(await page.evaluate('client.connection.getState().error')).toBeNull()
}, 60_000)

it('joins nothing that was left, or whose client was closed, before that was loaded', async () => {
  const server = await startServer()
  const left = createMetricsClient({ url: server.url })
  left.join('stats:a').leave()
  const closed = createMetricsClient({ url: server.url })
  closed.join('stats:a')
  closed.close()
  const other = createMetricsClient({ url: server.url })
  onTestFinished(() => {
    left.close()
    other.close()
  })
  const channel = other.join('stats:b')
  await eventually(() => expect(channel.getState().status).toBe('live'))
  expect(closed.connection.getState().status).toBe('closed')
  expect(server.hub.counters.joins).toBe(1)
})

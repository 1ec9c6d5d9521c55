// @vitest-environment jsdom
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LiveSeriesChart, MetricsProvider, useChannel } from '@exocast/react-metrics'
import { createMetricsClient, type History } from '@exocast/react-metrics/client'
import { createHub, type Hub } from '@exocast/server-adapter'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually } from './support/eventually.js'

const messages: unknown[] = []

function Heap() {
  const { status, latest } = useChannel('stats:node_memory_heap_used', {
    onMessage: (event, payload) => messages.push([event, payload]),
  })
  return (
    <output>
      {status}: {latest?.value}
    </output>
  )
}

let httpServer: Server
let hub: Hub
let url: string

beforeEach(async () => {
  httpServer = createServer()
  // jsdom's page is an origin of its own.
  hub = createHub({ origins: [location.origin] })
  hub.attach(httpServer)
  hub.channel('stats:*')
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`
})

afterEach(async () => {
  cleanup()
  await hub.close()
  await new Promise((resolve) => httpServer.close(resolve))
})

it('draws, as the design has it', async () => {
  const now = Date.now()
  for (const ago of [3_000, 2_000, 1_000]) {
    hub.publish([
      { topic: 'stats:node_memory_heap_used', value: 9_000_000 - ago, timestamp: now - ago, label: 'heap_used' },
      { topic: 'stats:node_memory_rss', value: 60_000_000, timestamp: now - ago },
      { topic: 'stats:node_run_queue_length', value: 1, timestamp: now - ago },
    ])
  }
  const snapshotFromTheServer = hub.snapshot(['stats:node_memory_*', 'stats:node_run_queue_length'])
  render(
    <MetricsProvider url={url} snapshot={snapshotFromTheServer}>
      <LiveSeriesChart topic="stats:node_memory_*" title="Node memory" windowMs={60_000} />
      <LiveSeriesChart topic="stats:node_run_queue_length" points={15} curve="monotone" />
      <Heap />
    </MetricsProvider>,
  )

  const heap = screen.getByText(/: 8999000/)
  expect(heap.textContent).toBe('joining: 8999000')
  await eventually(() => expect(heap.textContent).toBe('live: 8999000'))
  expect(messages).toEqual([])
  hub.publish([{ topic: 'stats:node_memory_heap_used', value: 1234, timestamp: now }])
  await eventually(() => expect(heap.textContent).toBe('live: 1234'))
  expect(messages).toEqual([['change', { value: 1234, extra: null, timestamp: now }]])
  expect(screen.getByText('Node memory')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'heap_used' }).getAttribute('aria-pressed')).toBe('true')
})

it('works without React, as the design has it', async () => {
  hub.channel('orders:*', {
    join: ({ auth }) => (auth.token === 'fetched per attempt' ? { ok: {} } : { error: { reason: 'forbidden' } }),
    on: { confirm: (payload) => ({ ok: { confirmed: payload } }) },
  })
  const now = Date.now()
  hub.publish([{ topic: 'orders:nz', value: 7, timestamp: now - 1_000 }])
  const messages: unknown[] = []
  const statuses: string[] = []
  const histories: History[] = []

  const client = createMetricsClient({ url, auth: async () => ({ token: 'fetched per attempt' }) })
  const channel = client.join('orders:*', {
    windowMs: 60_000,
    onMessage: (event, payload, topic) => messages.push([event, payload, topic]),
    onStatus: (status) => statuses.push(status),
    onHistory: (history) => histories.push(history),
  })
  expect(statuses).toEqual(['joining'])
  expect(await channel.push('confirm', { id: 1 })).toEqual({ confirmed: { id: 1 } })
  await expect(channel.push('refuse', { id: 1 })).rejects.toThrow('refuse')
  expect(statuses).toEqual(['joining', 'live'])
  expect(histories).toHaveLength(1)
  expect(histories[0]).toMatchObject({
    recovered: null,
    position: { offset: 1 },
    topics: { 'orders:nz': { t: [now - 1_000], v: [7] } },
  })
  hub.publish([{ topic: 'orders:nz', value: 8, timestamp: now, extra: { by: 'hand' } }])
  await eventually(() => expect(messages).toHaveLength(1))
  expect(messages).toEqual([['change', { value: 8, extra: { by: 'hand' }, timestamp: now }, 'orders:nz']])
  channel.leave()
  client.close()
  expect(client.connection.getState().status).toBe('closed')
})

// @vitest-environment jsdom
import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { recordCanvas } from './support/recording-canvas.js'
import { showShop } from './support/shop-chart.js'

let server: HubServer

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  recordCanvas()
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

it('measures each series by the limits in its own unit', async () => {
  const point = { timestamp: Date.now(), intervalMs: 1_000 }
  server.hub.publish([
    { ...point, topic: 'stats:shop_queue', value: 80, unit: 'jobs', label: 'queue' },
    { ...point, topic: 'stats:shop_wait', value: 80, unit: 'ms', label: 'wait' },
  ])
  const { container } = await showShop(server, {
    thresholds: [
      { at: 90, tone: 'bad' },
      { at: 70, tone: 'warn', unit: 'ms' },
    ],
  })
  // Eighty jobs are below the limit of jobs, and are no ms.
  const crossed = () => container.querySelector<HTMLElement>('.exocast-limit')?.title.replaceAll('\u00a0', ' ')
  await eventually(() => expect(crossed()).toBe('wait: Warning: 70 ms or more'))
})

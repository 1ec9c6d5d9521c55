// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { type RecordingCanvas, recordCanvas } from './support/recording-canvas.js'
import { publishShop, showShop } from './support/shop-chart.js'

let server: HubServer
let canvas: RecordingCanvas

beforeEach(async () => {
  canvas = recordCanvas()
  server = await startHubServer({ origins: [location.origin] })
})

afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await server.close()
})

/** Where the lines drawn last end, the lowest first. */
const newest = (count: number) =>
  canvas.strokes.slice(-count).map(({ points }) => Math.round(points[points.length - 1]?.y ?? -1))

it('stacks what arrives, draws it anew when a series is hidden, and tells each one its own value', async () => {
  const now = Date.now()
  publishShop(server, 'a', [10, 20, 30], now)
  publishShop(server, 'b', [40, 40, 40], now)
  const { container } = await showShop(server, { stacked: true, yDomain: [0, 208] })
  await eventually(() => expect(newest(2)).toEqual([208 - 30, 208 - 70]))

  canvas.forget()
  server.hub.publish([
    { topic: 'stats:shop_a', value: 50, timestamp: now + 1_000, intervalMs: 1_000, unit: 'jobs' },
    { topic: 'stats:shop_b', value: 60, timestamp: now + 1_000, intervalMs: 1_000, unit: 'jobs' },
  ])
  await eventually(() => expect(newest(2)).toEqual([208 - 50, 208 - 110]))
  // A strip: not all of the line again.
  expect(canvas.strokes[0]!.points.length).toBeLessThan(4)

  const plot = screen.getByRole('application')
  fireEvent.keyDown(plot, { key: 'End' })
  await eventually(() =>
    expect([...container.querySelectorAll('.exocast-tooltip b')].map(({ textContent }) => textContent)).toEqual([
      '50\u00a0jobs',
      '60\u00a0jobs',
    ]),
  )
  fireEvent.keyDown(plot, { key: 'Escape' })

  canvas.forget()
  fireEvent.click(screen.getByRole('button', { name: 'a' }))
  expect(newest(1)).toEqual([208 - 60])
})

// @vitest-environment jsdom
import { type ChannelView, LiveSeriesChart, MetricsProvider, useChannel } from '@exocast/react-metrics'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { type RecordingCanvas, recordCanvas } from './support/recording-canvas.js'

const WINDOW_MS = 10_000
let server: HubServer
let canvas: RecordingCanvas
let view: ChannelView
let heard: number
/** What the page wants to do in its next animation frame: none comes while a tab is hidden. */
let frames: Map<number, FrameRequestCallback>
let isHidden: boolean

beforeEach(async () => {
  server = await startHubServer({ origins: [location.origin] })
  canvas = recordCanvas()
  heard = 0
  frames = new Map()
  isHidden = false
  const { requestAnimationFrame } = window
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    if (!isHidden) return requestAnimationFrame(callback)
    frames.set(frames.size + 1, callback)
    return frames.size
  })
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (isHidden ? 'hidden' : 'visible'))
})

afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  await server.close()
})

function Holder() {
  view = useChannel('stats:*', { windowMs: WINDOW_MS, onMessage: () => heard++ })
  return null
}

function hide(hidden: boolean) {
  isHidden = hidden
  document.dispatchEvent(new Event('visibilitychange'))
  if (hidden) return
  for (const callback of frames.values()) callback(performance.now())
  frames.clear()
}

it('takes in what comes while its tab is hidden, within bounds, draws nothing, and all of it once when it is shown', async () => {
  const now = Date.now()
  const publish = (index: number, timestamp: number) =>
    server.hub.publish([{ topic: 'stats:a', value: index % 100, timestamp, intervalMs: 1_000 }])
  render(
    <MetricsProvider url={server.url}>
      <LiveSeriesChart topic="stats:*" windowMs={WINDOW_MS} yDomain={[0, 100]} colors={['rgb(1, 2, 3)']} />
      <Holder />
    </MetricsProvider>,
  )
  await eventually(() => expect(view.status).toBe('live'))
  publish(0, now - 500_000)
  await eventually(() => expect(heard).toBe(1))
  hide(true)
  canvas.forget()
  for (let i = 1; i <= 500; i++) {
    publish(i, now - 500_000 + i * 1_000)
    // Each its own tick.
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  await eventually(() => expect(heard).toBe(501))
  expect(canvas.strokes).toEqual([])
  expect(frames.size).toBe(1)
  expect(view.series[0]!.length).toBeLessThanOrEqual(64)
  act(() => hide(false))
  const marks = canvas.strokes.filter(({ color }) => color === 'rgb(1, 2, 3)')
  expect(marks).toHaveLength(1)
  expect(marks[0]!.points.length).toBeGreaterThanOrEqual(10)
})

// @vitest-environment jsdom
import { HistogramHeatmap, MetricsProvider } from '@exocast/react-metrics'
import { cleanup, render } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, it, vi } from 'vitest'
import { recordCanvas } from '../charts/support/recording-canvas.js'
import { everySecond, snapshotOf } from '../charts/support/snapshot-of.js'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

it('is taken over by the browser as it was sent, without a word of warning', () => {
  recordCanvas()
  const complaints: unknown[] = []
  vi.spyOn(console, 'error').mockImplementation((...said) => complaints.push(said))
  const snapshot = snapshotOf({ 'stats:a_le_1': everySecond([1, 2]), 'stats:a_le_inf': everySecond([3, 4]) })
  const page = (
    <MetricsProvider url="http://127.0.0.1:9" snapshot={snapshot}>
      <HistogramHeatmap topic="stats:a_le_*" unit="ms" title="Latency" />
    </MetricsProvider>
  )
  const container = document.createElement('div')
  document.body.append(container)
  container.innerHTML = renderToString(page)
  expect(container.querySelector('svg[data-exocast=still]')).not.toBeNull()
  render(page, { container, hydrate: true, onRecoverableError: (error) => complaints.push(error) })
  expect(complaints).toEqual([])
  expect(container.querySelector('canvas')).not.toBeNull()
  expect(container.querySelector('svg[data-exocast=still]')).toBeNull()
})

import { describe, expect, it, onTestFinished } from 'vitest'
import { startHubServer } from '../support/hub-server.js'
import { openSplitPage } from '../support/split-page.js'

/** Of each canvas of a page with so many charts, whether it has frames of its own. */
async function ownFrames(charts: number): Promise<(boolean | undefined)[]> {
  const server = await startHubServer()
  onTestFinished(() => server.close())
  server.hub.publish([{ topic: 'stats:a', value: 1, timestamp: Date.now() }])
  const page = await openSplitPage(
    `
    import { LiveSeriesChart, MetricsProvider } from '@exocast/react-metrics'
    import { createRoot } from 'react-dom/client'
    createRoot(document.getElementById('root')).render(
      <MetricsProvider url={location.origin}>
        {Array.from({ length: ${charts} }, (_, i) => <LiveSeriesChart key={i} topic="stats:a" height={80} />)}
      </MetricsProvider>)`,
    server.url,
  )
  await page.waitForFunction((count) => document.querySelectorAll('canvas').length === count, charts)
  return page.evaluate(() =>
    [...document.querySelectorAll('canvas')].map(
      (canvas) => canvas.getContext('2d')!.getContextAttributes().desynchronized,
    ),
  )
}

describe('the canvases of a page', () => {
  it('have frames of their own where they are few: the page needs none when a point arrives', async () => {
    expect(await ownFrames(4)).toEqual([true, true, true, true])
  }, 30_000)

  it('share the frames of the page where they are many', async () => {
    expect(new Set(await ownFrames(5))).toEqual(new Set([false]))
  }, 30_000)
})

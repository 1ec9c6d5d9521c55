import { bundlePages } from '../chart/bundle-pages.mjs'
import { launchBrowser } from '../chart/launch-browser.mjs'
import { LiveSource } from '../chart/live-source.mjs'
import { startPageServer } from '../chart/page-server.mjs'
import { requireThat } from '../lib/require-that.mjs'

const CHARTS = 12
const POINTS = 60
/** As many ticks as half an hour has seconds, twenty times as fast: 60 points a tick. */
const INTERVAL_MS = 50
const FIRST_TICKS = 60
const ALL_TICKS = 1_800
const MAX_GROWTH = 0.05

/** What the heap of a page with twelve charts is after half an hour's points, beside what it was after a minute's. */
export async function enduranceBenchmark({ quick }) {
  const ticks = quick ? ALL_TICKS / 6 : ALL_TICKS
  const files = await bundlePages()
  const browser = await launchBrowser()
  const { server, url } = await startPageServer(files)
  const source = new LiveSource(server, { charts: CHARTS, points: POINTS, intervalMs: INTERVAL_MS })
  try {
    const page = await browser.newPage({ viewport: { width: 1_280, height: 1_300 } })
    const faults = []
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(
      `${url}/exocast?${new URLSearchParams({ charts: CHARTS, points: POINTS, intervalMs: INTERVAL_MS })}`,
    )
    const session = await page.context().newCDPSession(page)
    const heapBytes = async () => {
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      return usedSize
    }
    console.log(`endurance: ${ticks} ticks of ${CHARTS} charts ...`)
    await source.afterTicks(FIRST_TICKS)
    const early = await heapBytes()
    await source.afterTicks(ticks - FIRST_TICKS)
    const late = await heapBytes()
    const { received } = await page.evaluate(() => globalThis.progress)
    const growth = late / early - 1
    console.log(`\n${CHARTS} charts of five series, heap in use after a full collection`)
    console.log(`  after ${FIRST_TICKS} ticks ${mb(early)} MB, after ${ticks} ticks ${mb(late)} MB: ${percent(growth)}`)
    requireThat({
      'the page failed nowhere': faults.length === 0,
      'the points were received': received >= 0.95 * (ticks - FIRST_TICKS) * CHARTS * 5,
      [`the heap is within ${percent(MAX_GROWTH)} of where it was`]: Math.abs(growth) <= MAX_GROWTH,
    })
  } finally {
    await browser.close()
    await source.stop()
    server.closeAllConnections()
    server.close()
  }
}

const mb = (bytes) => (bytes / 1e6).toFixed(2)
const percent = (share) => `${(100 * share).toFixed(1)} %`

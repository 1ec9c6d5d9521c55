import { CommandError } from '../../scripts/lib/command-error.mjs'
import { LiveSource } from './live-source.mjs'
import { PageCost } from './page-cost.mjs'
import { startPageServer } from './page-server.mjs'
import { SERIES } from './topics.mjs'

/** Twelve charts with their legends are all on screen: none is spared its painting. */
const VIEWPORT = { width: 1_280, height: 1_300 }
const LOAD_TIMEOUT_MS = 60_000

/** What the first join may lack of a full window: points fall out of it while the page loads. */
const FULL = 0.8

/**
 * Opens a page of its own, lets it draw live points, and resolves with what one tick (a point for each series of each chart)
 * cost. Throws a `CommandError` if it did not show what it was asked to.
 */
export async function measurePage({ browser, files, page: name, charts, points, intervalMs, warmUpTicks, ticks }) {
  const { server, url } = await startPageServer(files)
  const source = new LiveSource(server, { charts, points, intervalMs })
  const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1 })
  try {
    const page = await context.newPage()
    const faults = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    await page.goto(`${url}/${name}?${new URLSearchParams({ charts, points, intervalMs })}`)
    await page.waitForFunction((all) => globalThis.progress.received >= all, charts * SERIES, {
      timeout: LOAD_TIMEOUT_MS,
    })
    const cost = new PageCost({
      page: await context.newCDPSession(page),
      browser: await browser.newBrowserCDPSession(),
    })
    await cost.start()
    const picturesBefore = await picturesOf(page)
    await source.afterTicks(warmUpTicks)

    const ticksBefore = source.ticks
    const progressBefore = await page.evaluate(() => ({ ...globalThis.progress }))
    const before = await cost.read()
    await source.afterTicks(ticks)
    const after = await cost.read()
    const progress = await page.evaluate(() => globalThis.progress)
    const sentTicks = source.ticks - ticksBefore
    const pictures = await picturesOf(page)

    const check = (isRight, fault) => isRight || faults.push(fault)
    const drawnTicks = (progress.drawn - progressBefore.drawn) / charts
    const measuredTicks = (progress.received - progressBefore.received) / (charts * SERIES)
    // A tick may be on its way while the page is asked.
    check(Number.isInteger(measuredTicks), 'it did not receive every point')
    check(Math.abs(measuredTicks - sentTicks) <= 1, `it received ${measuredTicks} of ${sentTicks} ticks`)
    check(
      progress.drawn === 0 || Math.abs(drawnTicks - measuredTicks) <= 1,
      `it drew ${drawnTicks} of ${measuredTicks} ticks`,
    )
    check(
      progress.windows.every((rows) => rows >= points * FULL),
      `windows began with ${progress.windows} rows`,
    )
    check(
      pictures.every((picture, i) => !picture.equals(picturesBefore[i])),
      'a chart did not change',
    )
    if (faults.length > 0) {
      throw new CommandError(`${name}, ${charts} x ${SERIES} x ${points}: ${faults.join('; ')}`)
    }
    return {
      mainThreadMs: (after.mainThreadMs - before.mainThreadMs) / measuredTicks,
      tasksMs: (after.tasksMs - before.tasksMs) / measuredTicks,
      allProcessesMs: (after.allProcessesMs - before.allProcessesMs) / measuredTicks,
    }
  } finally {
    await context.close()
    await source.stop()
    server.closeAllConnections()
    server.close()
  }
}

/** How each chart looks now. */
async function picturesOf(page) {
  const boxes = await page.locator('#charts > *').all()
  const pictures = []
  for (const box of boxes) pictures.push(await box.screenshot())
  return pictures
}

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { KitScene } from '../support/kit-scene.js'

const TIMEOUT_MS = 60_000

let scene: KitScene

beforeAll(async () => {
  scene = await KitScene.prepare()
}, TIMEOUT_MS)

afterAll(() => scene.close())

afterEach(() => scene.closePage(), TIMEOUT_MS)

it(
  'is on paper as vectors with all that it holds, without what only works on a screen, and moves on afterwards',
  async () => {
    const page = await scene.openLive()
    const chart = page.locator('[data-part=LiveSeriesChart]')
    const heatmap = page.locator('[data-part=HistogramHeatmap]')
    const canvases = () => page.locator('.exocast-plot canvas:visible').count()
    const live = await canvases()
    expect(live).toBe(3)
    expect(await chart.locator('[data-exocast=still]').count()).toBe(0)

    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => chart.locator('[data-exocast=still] path').count()).toBe(2)
    const line = await chart.locator('[data-exocast=still] path').first().getAttribute('d')
    // Sixty points, one a second: a window of a minute holds them all.
    expect(line!.match(/[ML]/g)).toHaveLength(60)
    expect(await heatmap.locator('[data-exocast=still] path').count()).toBeGreaterThan(0)
    expect(await canvases()).toBe(0)
    expect(await page.getByRole('button', { name: /Pause|Save CSV/ }).count()).toBe(0)
    expect(await chart.getByText('Shop', { exact: true }).isVisible()).toBe(true)
    const time = chart.locator('.exocast-time:not([data-live]) span:visible')
    expect(await time.count()).toBeGreaterThan(1)

    await page.emulateMedia({ media: null })
    await expect.poll(canvases).toBe(live)
    await expect.poll(() => page.locator('.exocast-plot [data-exocast=still]').count()).toBe(0)
  },
  TIMEOUT_MS,
)

import type { Locator } from 'playwright-core'
import { marksPixels } from './marks-pixels.js'

/** Which pixel columns of a chart's canvas have ink in them, left to right. */
export async function drawnColumns(chart: Locator): Promise<boolean[]> {
  const { width, rgba } = await marksPixels(chart)
  const columns = new Array<boolean>(width).fill(false)
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i]! > 0) columns[((i - 3) / 4) % width] = true
  return columns
}

import type { Locator } from 'playwright-core'
import { marksPixels } from './marks-pixels.js'

/** Whether a chart's canvas has ink of a CSS colour (`rgb(...)`), give or take what smoothing mixes in. */
export async function drawsColor(chart: Locator, color: string): Promise<boolean> {
  const wanted = color.match(/\d+/g)!.map(Number)
  const { rgba } = await marksPixels(chart)
  for (let i = 0; i < rgba.length; i += 4) {
    const isSolid = rgba[i + 3]! > 200
    if (isSolid && wanted.every((channel, c) => Math.abs(rgba[i + c]! - channel) < 8)) return true
  }
  return false
}

import { HistogramHeatmap, MetricsProvider } from '@exocast/react-metrics'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

const css = renderToString(
  createElement(MetricsProvider, { url: 'http://127.0.0.1:9' }, createElement(HistogramHeatmap, { topic: 'stats:*' })),
)

/** Of level 1 to 8, as the style sheet has them. */
const colors = Array.from({ length: 8 }, (_, index) => {
  const [, light, dark] = new RegExp(`--_heat-${index + 1}:light-dark\\((#\\w+),(#\\w+)\\)`).exec(css)!
  return { light: light!, dark: dark! }
})

/** OKLab of an sRGB colour (Ottosson 2020). */
function oklab(hex: string): [number, number, number] {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const x = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

describe.each(['light', 'dark'] as const)('on %s pages', (scheme) => {
  const labs = colors.map((color) => oklab(color[scheme]))
  const steps = labs.slice(1).map((lab, index) => Math.hypot(...lab.map((x, axis) => x - labs[index]![axis]!)))

  it('the colours of a heatmap are evenly apart', () => {
    expect(Math.min(...steps)).toBeGreaterThan(0.085)
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.05)
  })

  it('their lightness goes away from the ground without turning', () => {
    const falls = labs.slice(1).map(([lightness], index) => Math.sign(labs[index]![0] - lightness))
    expect(new Set(falls)).toEqual(new Set([scheme === 'light' ? 1 : -1]))
  })
})

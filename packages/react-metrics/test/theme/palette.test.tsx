import { MetricsProvider, Sparkline } from '@exocast/react-metrics'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

type Rgb = readonly [red: number, green: number, blue: number]

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const VISIONS: Record<string, readonly Rgb[]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const dot = (a: Rgb, b: Rgb) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const clamp = (x: number) => Math.min(Math.max(x, 0), 1)

function linear(hex: string): Rgb {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const x = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4
  })
  return [red!, green!, blue!]
}

/** Ottosson (2020). */
function oklab(rgb: Rgb): Rgb {
  const lms: Rgb = [
    Math.cbrt(dot(rgb, [0.4122214708, 0.5363325363, 0.0514459929])),
    Math.cbrt(dot(rgb, [0.2119034982, 0.6806995451, 0.1073969566])),
    Math.cbrt(dot(rgb, [0.0883024619, 0.2817188376, 0.6299787005])),
  ]
  return [
    dot(lms, [0.2104542553, 0.793617785, -0.0040720468]),
    dot(lms, [1.9779984951, -2.428592205, 0.4505937099]),
    dot(lms, [0.0259040371, 0.7827717662, -0.808675766]),
  ]
}

/** The eight colours of a scheme, as the style sheet has them. */
function palette(scheme: 'light' | 'dark'): string[] {
  const html = renderToString(
    <MetricsProvider url="http://127.0.0.1:9">
      <Sparkline topic="stats:a_value" />
    </MetricsProvider>,
  )
  const [, light, dark] = /\.exocast\{([^}]*)\}\s*@media \(prefers-color-scheme:dark\)\{\.exocast\{([^}]*)\}/.exec(
    html,
  )!
  return [...(scheme === 'light' ? light! : dark!).matchAll(/--_series-\d:(#[\da-f]{6})/g)].map((match) => match[1]!)
}

/** The distance in OKLab of the two colours most alike, to eyes of this vision. */
function leastDistance(colors: readonly string[], vision: readonly Rgb[]): number {
  const seen = colors.map((color) => {
    const rgb = linear(color)
    const [red, green, blue] = vision.map((row) => clamp(dot(rgb, row)))
    return oklab([red!, green!, blue!])
  })
  let least = Number.POSITIVE_INFINITY
  for (const [index, a] of seen.entries()) {
    for (const b of seen.slice(index + 1)) least = Math.min(least, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]))
  }
  return least
}

const OKABE_ITO = ['#000000', '#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7']
const leastOfAll = (colors: readonly string[]) =>
  Math.min(...Object.values(VISIONS).map((vision) => leastDistance(colors, vision)))

describe.each(['light', 'dark'] as const)('the first eight colours, in %s', (scheme) => {
  it.each(Object.entries(VISIONS))('are apart to eyes with %s', (_name, vision) => {
    const colors = palette(scheme)
    expect(colors).toHaveLength(8)
    expect(leastDistance(colors, vision)).toBeGreaterThan(0.085)
  })

  it('are further apart than those made for the purpose by Okabe and Ito', () => {
    expect(leastOfAll(palette(scheme))).toBeGreaterThan(leastOfAll(OKABE_ITO))
  })
})

import { timeStep } from './time-step.js'

/**
 * How many time labels a chart at least so wide has room for, CSS px with text of the usual size. The server does not know widths:
 * style sheets do.
 */
export const DENSITIES = [
  { fromPx: 0, maxTicks: 1 },
  { fromPx: 180, maxTicks: 2 },
  { fromPx: 320, maxTicks: 4 },
  { fromPx: 520, maxTicks: 6 },
  { fromPx: 960, maxTicks: 8 },
  { fromPx: 1_280, maxTicks: 12 },
]

/** Of a chart, CSS px. */
export const USUAL_FONT_PX = 13

export interface TimeDensity {
  /** The widths for which this holds, CSS px. */
  readonly fromPx: number
  readonly toPx: number
  readonly stepMs: number
}

/** The tick distances a window uses, by the chart's width, narrowest first. */
export function timeDensities(windowMs: number): TimeDensity[] {
  const densities: TimeDensity[] = []
  for (const { fromPx, maxTicks } of DENSITIES) {
    const stepMs = timeStep(windowMs, maxTicks)
    const last = densities[densities.length - 1]
    if (last?.stepMs === stepMs) continue
    if (last) densities[densities.length - 1] = { ...last, toPx: fromPx }
    densities.push({ fromPx, toPx: Number.POSITIVE_INFINITY, stepMs })
  }
  return densities
}

/** The tick distance for a chart so wide with text of this size, ms. */
export function timeStepAt(windowMs: number, chartPx: number, fontPx = USUAL_FONT_PX): number {
  const densities = timeDensities(windowMs)
  const widthPx = (chartPx * USUAL_FONT_PX) / fontPx
  return (densities.find(({ toPx }) => widthPx < toPx) ?? densities[densities.length - 1]!).stepMs
}

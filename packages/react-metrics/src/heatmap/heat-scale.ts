/** How many colours a heatmap has for counts. */
export const HEAT_LEVELS = 8

/** Which counts have which colour. */
export interface HeatScale {
  /** The greatest count it is made for. */
  readonly max: number
  /** From the palest: from which count on, and which colour that is, 1 to `HEAT_LEVELS`. The first is of all above 0. */
  readonly steps: readonly { readonly from: number; readonly level: number }[]
}

const MANTISSAS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/**
 * Steps for counts up to `max` whose roots are evenly apart: a few values in the tail are seen beside many in the middle. They begin
 * at round numbers.
 */
export function heatScale(max: number): HeatScale {
  const roof = Math.max(Math.ceil(max), 1)
  const starts = new Set([1])
  for (let step = 1; step < HEAT_LEVELS; step++) {
    const start = roof <= HEAT_LEVELS ? step + 1 : Math.ceil(round(roof * (step / HEAT_LEVELS) ** 2))
    if (start > 1 && start <= roof) starts.add(start)
  }
  const spread = starts.size > 1 ? (HEAT_LEVELS - 1) / (starts.size - 1) : 0
  return {
    max: roof,
    steps: [...starts].map((from, index) => ({
      from,
      level: HEAT_LEVELS - Math.round((starts.size - 1 - index) * spread),
    })),
  }
}

/** The colour of a count: 0 for none, -1 for what is not known. */
export function levelOf({ steps }: HeatScale, count: number): number {
  if (Number.isNaN(count)) return -1
  if (count <= 0) return 0
  let level = steps[0]!.level
  for (let index = 1; index < steps.length && count >= steps[index]!.from; index++) level = steps[index]!.level
  return level
}

function round(count: number): number {
  const power = 10 ** Math.floor(Math.log10(count))
  const mantissa = count / power
  return power * MANTISSAS.reduce((best, next) => (Math.abs(next - mantissa) < Math.abs(best - mantissa) ? next : best))
}

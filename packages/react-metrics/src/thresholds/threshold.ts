/** A limit, in the unit's own numbers: those of `unit`, where there are several. */
export interface Threshold {
  readonly at: number
  readonly tone: 'warn' | 'bad'
  /** `true`, the default: crossed by values of `at` or more; `false`: by values of `at` or less. */
  readonly above?: boolean
  /** In a chart of several units, the one it is in. Default: that of the left y-axis. */
  readonly unit?: string
}

/** The limit that `value` has crossed, the gravest first, then the one furthest behind; `null` if it has crossed none. */
export function crossedThreshold(value: number, thresholds: readonly Threshold[]): Threshold | null {
  let gravest: Threshold | null = null
  for (const each of thresholds) {
    if (!isCrossed(each, value)) continue
    if (!gravest || isGraver(each, gravest)) gravest = each
  }
  return gravest
}

function isCrossed({ at, above = true }: Threshold, value: number): boolean {
  return above ? value >= at : value <= at
}

function isGraver(a: Threshold, b: Threshold): boolean {
  if (a.tone !== b.tone) return a.tone === 'bad'
  return a.above === false ? a.at < b.at : a.at > b.at
}

/** Each is a topic of its own. */
const MAX_BUCKETS = 200
/** Bounds differ in their third digit up to this many per decade. */
const MAX_PER_DECADE = 50
const DIGITS = 3

export interface BucketOptions {
  /** The lowest bound, above 0, in the unit of the values. */
  readonly from: number
  /** The highest. */
  readonly to: number
  /** Bounds from one power of ten to the next, 1 to 50. Default 4. */
  readonly perDecade?: number
}

/**
 * Names of the datapoints that tell how the values of a histogram are spread: how many are at most 1, 1.78, 3.16, ... (`le_1`,
 * `le_1.78`, ...), at even steps of their logarithm, and of all (`le_inf`). For `datapoints` in a subscription; each is a topic.
 * @throws RangeError that names what is wrong with the range.
 */
export function bucketDatapoints({ from, to, perDecade = 4 }: BucketOptions): string[] {
  if (!(from > 0))
    throw new RangeError(`bucketDatapoints: from must be above 0, not ${from}: steps of a logarithm never reach it`)
  if (!(to > from && to < Infinity)) {
    throw new RangeError(`bucketDatapoints: to must be a number above from (${from}), not ${to}`)
  }
  if (!Number.isInteger(perDecade) || perDecade < 1 || perDecade > MAX_PER_DECADE) {
    throw new RangeError(
      `bucketDatapoints: perDecade must be a whole number from 1 to ${MAX_PER_DECADE}, not ${perDecade}`,
    )
  }
  const steps = Math.log10(to / from) * perDecade
  if (steps > MAX_BUCKETS) {
    throw new RangeError(
      `bucketDatapoints: ${Math.ceil(steps)} buckets from ${from} to ${to}, of at most ${MAX_BUCKETS}; give a lower perDecade`,
    )
  }
  const bounds = new Set([from])
  for (let step = 1; step < Math.ceil(steps); step++) bounds.add(rounded(from * 10 ** (step / perDecade)))
  return [...[...bounds].filter((bound) => bound < to).map(nameOf), nameOf(to), 'le_inf']
}

function nameOf(bound: number): string {
  return `le_${bound}`
}

function rounded(bound: number): number {
  return Number(bound.toPrecision(DIGITS))
}

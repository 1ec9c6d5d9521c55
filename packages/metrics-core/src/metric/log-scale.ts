/** How far a number is from the middle of its bin at most, as a share of it. The rest of 1 % is what `keyOf` rounds away. */
const RELATIVE_ACCURACY = 0.009_998

/** Each bin ends at so many times its beginning. */
const GAMMA = (1 + RELATIVE_ACCURACY) / (1 - RELATIVE_ACCURACY)

const BINS_PER_DOUBLING = Math.LN2 / Math.log(GAMMA)

/** A doubling is cut in so many steps, which are taken as straight lines: off by 1.2e-7. */
const STEPS = 1_024

/** How many bins there are from 1 to the beginning of each step of the doubling. */
const BINS_BEFORE = Float64Array.from(
  { length: STEPS + 1 },
  (_, step) => Math.log2(1 + step / STEPS) * BINS_PER_DOUBLING,
)

const DOUBLE = new Float64Array(1)
const WORDS = new Uint32Array(DOUBLE.buffer)
/** A machine keeps the low word first, or the high one. */
const HIGH_WORD = new Uint8Array(Float64Array.of(1).buffer)[0] === 0 ? 1 : 0

/**
 * The bin of a number above 0, of any magnitude that a double has. `Math.log2` would take twice the time of all else that a record
 * does: a double's high word has its power of 2, and 20 bits of where it is between that and the next.
 */
export function keyOf(magnitude: number): number {
  DOUBLE[0] = magnitude
  const high = WORDS[HIGH_WORD]!
  const exponent = high >>> 20
  // What is too small for a power of its own is written in another way.
  if (exponent === 0) return Math.ceil(Math.log2(magnitude) * BINS_PER_DOUBLING)
  const step = (high >>> 10) & (STEPS - 1)
  const before = BINS_BEFORE[step]!
  const within = ((BINS_BEFORE[step + 1]! - before) * (high & 1_023)) / 1_024
  return Math.ceil((exponent - 1_023) * BINS_PER_DOUBLING + before + within)
}

/** A number within 1 % of all that are in the bin. `Infinity` where the bin's middle is beyond a double. */
export function magnitudeOf(key: number): number {
  // From its beginning: the end of the topmost bin is no double.
  return 2 ** ((key - 1) / BINS_PER_DOUBLING) * (1 + RELATIVE_ACCURACY)
}

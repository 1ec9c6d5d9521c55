/**
 * The values of one series: a walk that is pulled back to its middle, so that it wanders over its range and the y-domain of a
 * window changes now and then, as that of a memory chart does. The same for the same `seed`.
 */
export function* walk(seed) {
  let state = seed * 2_654_435_761
  const middle = 40 + 10 * (seed % 5)
  let value = middle
  for (;;) {
    // A linear congruential generator (Numerical Recipes).
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    value += (middle - value) * 0.02 + (state / 2 ** 32 - 0.5) * 4
    yield Math.round(value * 1_000) / 1_000
  }
}

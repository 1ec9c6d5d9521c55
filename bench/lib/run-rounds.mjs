/**
 * Measures each variant once a round, so that a machine that slows down slows all of them, and in turned order every other
 * round, so that none is always behind the same neighbour. Resolves with each variant's measurements, one a round. A variant
 * with `rounds` of its own sits out those beyond.
 *
 * @template {string | { rounds?: number }} Variant
 * @template Measurement
 * @param {{ title: string, rounds: number, variants: Variant[], measure: (variant: Variant) => Promise<Measurement> }} options
 * @returns {Promise<Map<Variant, Measurement[]>>}
 */
export async function runRounds({ title, rounds, variants, measure }) {
  const measured = new Map(variants.map((variant) => [variant, []]))
  for (let round = 0; round < rounds; round++) {
    console.log(`${title}: round ${round + 1} of ${rounds} ...`)
    for (const variant of round % 2 ? variants.toReversed() : variants) {
      if (round >= (variant.rounds ?? rounds)) continue
      measured.get(variant).push(await measure(variant))
    }
  }
  return measured
}

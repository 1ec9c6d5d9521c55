/** Which labels the series of a counter have: each label with how many values it takes, `null` for one value a series. */
const SHAPES = {
  one: { id: null },
  three: { region: 20, host: 50, id: null },
  five: { region: 5, zone: 4, host: 20, method: 5, id: null },
  fiveApart: { id: null, region: 5, zone: 4, host: 20, method: 5 },
}

/**
 * So many different sets of label values. Their strings are made here, flat, and each value once: what a library keeps beyond them
 * is its own.
 *
 * @param {keyof typeof SHAPES} shape
 * @returns {{ labelNames: string[], sets: Record<string, string>[] }}
 */
export function labelSets(shape, series) {
  const labels = Object.entries(SHAPES[shape])
  const valuesOf = new Map(
    labels.map(([name, values]) => [name, Array.from({ length: values ?? series }, (_, i) => `${name[0]}${i}`)]),
  )
  const sets = Array.from({ length: series }, (_, i) =>
    Object.fromEntries(labels.map(([name, values]) => [name, valuesOf.get(name)[values === null ? i : i % values]])),
  )
  return { labelNames: labels.map(([name]) => name), sets }
}

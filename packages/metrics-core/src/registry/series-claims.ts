import { seriesName } from '../wire/topic.js'

interface Owner {
  readonly name: readonly string[]
  readonly datapoint: string
}

/**
 * Who has which series name. Names are joined by `_`, so that `['a_b']` with datapoint `c` and `['a']` with `b_c` would
 * meet on one topic.
 */
export class SeriesClaims {
  readonly #owners = new Map<string, Owner>()

  /** @throws Error that names both metrics, if one of the names is taken; then none is claimed. */
  claim(name: readonly string[], datapoints: readonly string[]): void {
    for (const datapoint of datapoints) {
      const owner = this.#owners.get(seriesName(name, datapoint))
      if (!owner) continue
      throw new Error(
        `series "${seriesName(name, datapoint)}" of metric ${describe({ name, datapoint })} is already taken by metric ` +
          `${describe(owner)}; use another name`,
      )
    }
    for (const datapoint of datapoints) this.#owners.set(seriesName(name, datapoint), { name, datapoint })
  }

  /** Gives up the old names for the new. @throws as `claim`; then the old ones are still claimed. */
  replace(name: readonly string[], old: readonly string[], datapoints: readonly string[]): void {
    this.release(name, old)
    try {
      this.claim(name, datapoints)
    } catch (error) {
      this.claim(name, old)
      throw error
    }
  }

  release(name: readonly string[], datapoints: readonly string[]): void {
    for (const datapoint of datapoints) this.#owners.delete(seriesName(name, datapoint))
  }
}

function describe({ name, datapoint }: Owner): string {
  return `[${name.map((part) => `'${part}'`).join(', ')}] with datapoint '${datapoint}'`
}

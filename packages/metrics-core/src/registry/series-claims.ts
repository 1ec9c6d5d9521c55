import { datapointName } from '../wire/topic.js'
import { showName } from './show-name.js'

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
      const owner = this.#owners.get(datapointName(name, datapoint))
      if (!owner) continue
      throw new Error(
        `series "${datapointName(name, datapoint)}" of metric ${describe({ name, datapoint })} is already taken by metric ` +
          `${describe(owner)}; use another name`,
      )
    }
    for (const datapoint of datapoints) this.#owners.set(datapointName(name, datapoint), { name, datapoint })
  }

  release(name: readonly string[], datapoints: readonly string[]): void {
    for (const datapoint of datapoints) this.#owners.delete(datapointName(name, datapoint))
  }
}

function describe({ name, datapoint }: Owner): string {
  return `${showName(name)} with datapoint '${datapoint}'`
}

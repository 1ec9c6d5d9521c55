import type { CatalogueEntry } from './catalogue-entry.js'
import type { Definition } from './definition.js'

/** @throws TypeError naming both, if what is registered is not of the kind and the labels, or a probe of the datapoints, that `wanted` has. */
export function checkSameMetric({ title, definition }: CatalogueEntry, wanted: Definition): void {
  if (describe(definition) === describe(wanted)) return
  throw new TypeError(
    `metric "${title}" is already ${describe(definition)}, not ${describe(wanted)}; use registry.replace.${wanted.info.kind}() or another name`,
  )
}

function describe({ info: { kind }, labelNames, datapoints }: Definition): string {
  if (kind === 'probe') return `a probe of ${[...datapoints].sort().join(', ')}`
  const labels = labelNames ? `the labels ${[...labelNames].sort().join(', ')}` : 'no labels'
  return `a ${kind} with ${labels}`
}

import { Labelled } from '../metric/labelled.js'
import type { CatalogueEntry } from './catalogue-entry.js'
import type { ListedMetric } from './listed-metric.js'

/** What is registered under one name, as it is now. */
export function listMetric({ definition, registered, aliases }: CatalogueEntry): ListedMetric {
  const { info, labelNames, datapoints, bounds } = definition
  const { name, kind, unit, help } = info
  return {
    name,
    kind,
    unit,
    help,
    labelNames: labelNames ?? [],
    datapoints,
    series: registered instanceof Labelled ? registered.size : 1,
    enabled: registered.enabled,
    aliases: [...aliases],
    bounds,
  }
}

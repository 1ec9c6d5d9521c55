import type { Clock } from '../clock/clock.js'
import { Labelled } from '../metric/labelled.js'
import type { Series } from './catalogue.js'
import type { Definition } from './definition.js'
import type { ListedMetric } from './listed-metric.js'

/** What is registered under one name: made by its definition, and known by its aliases too. */
export class CatalogueEntry<One extends Series = Series> {
  readonly definition: Definition<One>
  readonly registered: One | Labelled<One>
  readonly aliases: (readonly string[])[] = []

  /** @param options.onChanged Called when it has a new series, or one was enabled or disabled. */
  constructor(definition: Definition<One>, { clock, onChanged }: { clock: Clock; onChanged: () => void }) {
    const { info, kind, labelNames, maxSeries, cacheMs, create } = definition
    const host = { clock, cacheMs, caches: cacheMs > 0 ? new WeakMap() : null, statusChanged: onChanged }
    this.definition = definition
    this.registered =
      labelNames === null
        ? create(info, host)
        : new Labelled({
            kind,
            name: info.name,
            labelNames,
            maxSeries,
            create: (labels) => create(Object.freeze({ ...info, labels }), host),
            onSeriesAdded: onChanged,
          })
  }

  get name(): readonly string[] {
    return this.definition.info.name
  }

  get title(): string {
    return this.name.join('_')
  }

  get series(): readonly One[] {
    return this.registered instanceof Labelled ? this.registered.series : [this.registered]
  }

  listed(): ListedMetric {
    const { info, labelNames, datapoints, bounds } = this.definition
    const { name, kind, unit, help } = info
    const { registered } = this
    return {
      name,
      kind,
      unit,
      help,
      labelNames: labelNames ?? [],
      datapoints,
      series: registered instanceof Labelled ? registered.size : 1,
      enabled: registered.enabled,
      aliases: [...this.aliases],
      bounds,
    }
  }
}

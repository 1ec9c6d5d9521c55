import type { Clock } from '../clock/clock.js'
import { Labelled } from '../metric/labelled.js'
import type { WindowBeats } from '../metric/window-beats.js'
import type { Definition } from './definition.js'
import type { Series } from './series.js'

/** It has one more series, or one of them, or those to come, were enabled or disabled. */
export type EntryChange = 'series' | 'status'

/** What it needs of its catalogue. */
interface EntryHost {
  readonly clock: Clock
  readonly beats: WindowBeats
  readonly onChanged: (change: EntryChange) => void
  /** Runs what changes several of its series, which are told of once. */
  readonly inBulk: (change: () => void) => void
}

/** What is registered under one name: made by its definition, and known by its aliases too. */
export class CatalogueEntry<One extends Series = Series> {
  readonly definition: Definition<One>
  readonly registered: One | Labelled<One>
  readonly aliases: (readonly string[])[] = []

  constructor(definition: Definition<One>, { clock, beats, onChanged, inBulk }: EntryHost) {
    const { info, labelNames, maxSeries, caches, create } = definition
    const { name, kind, unit, help } = info
    const seriesHost = { clock, beats, caches, statusChanged: () => onChanged('status') }
    this.definition = definition
    this.registered =
      labelNames === null
        ? create(info, seriesHost)
        : new Labelled({
            kind,
            name,
            labelNames,
            maxSeries,
            // Field by field: spread, it would take 32 bytes more.
            create: (labels) => create(Object.freeze({ name, kind, unit, labels, help }), seriesHost),
            onSeriesAdded: () => onChanged('series'),
            changeStatus: inBulk,
            onStatusChanged: () => onChanged('status'),
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
}

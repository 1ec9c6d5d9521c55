import type { Clock } from '../clock/clock.js'
import type { Labelled } from '../metric/labelled.js'
import { ReadingCaches } from '../metric/reading-caches.js'
import type { Register } from './basic-factory.js'
import { checkName } from './check-name.js'
import { checkOptions, checkOptionsObject } from './check-options.js'
import { type Definition, define } from './definition.js'
import type { OptionsOf } from './option-fault.js'
import type { Series } from './series.js'
import type { Templates } from './templates.js'

/** What becomes of a definition: it is registered, or what is registered already is found to be the same. */
export type Place = <One extends Series>(definition: Definition<One>) => One | Labelled<One>

/**
 * Checks what a metric is made of, and puts the defaults of its template beneath it.
 * @param options.reserved Whether the metrics are Exocast's own.
 */
export function registering(
  place: Place,
  { clock, templates, reserved = false }: { clock: Clock; templates: Templates; reserved?: boolean },
): Register {
  return (kind, name, given) => {
    checkName(name, { reserved })
    const title = name.join('_')
    const where = `metric "${title}"`
    checkOptionsObject(given, `${where}: its options`)
    const of: OptionsOf = { ...kind, datapoints: kind.datapoints ?? datapointsOf(given) }
    const options = templates.beneath(given, { title, of })
    checkOptions({ ...options }, { where, of })
    const { cacheMs } = options
    const caches = cacheMs === undefined ? null : new ReadingCaches({ clock, cacheMs })
    return place(define(kind, { name, options, caches }))
  }
}

/** Checked with the other options. */
function datapointsOf(options: object): readonly string[] | null {
  return 'datapoints' in options && Array.isArray(options.datapoints) ? options.datapoints : null
}

import type { Gap } from './gap.js'
import { gapEach } from './gap-each.js'
import { isThenable } from './is-thenable.js'
import { Metric } from './metric.js'
import type { MetricInfo } from './metric-info.js'
import { readEach } from './read-each.js'
import type { Reading } from './reading.js'
import type { SeriesHost } from './series-host.js'

const DEFAULT_TIMEOUT_MS = 1_000

/** What a probe's `read` gives: a number per datapoint. What it leaves out, or cannot give, is a `missing` gap. */
export type ProbeValues<Datapoint extends string = string> = { readonly [name in Datapoint]?: number | null }

/** Reads numbers that are held elsewhere, when they are asked for. Its datapoints are its own. */
export class Probe extends Metric {
  readonly kind = 'probe'
  readonly datapoints: readonly string[]
  readonly #timeoutMs: number
  readonly #read: () => ProbeValues | Promise<ProbeValues>

  constructor(
    info: MetricInfo,
    host: SeriesHost,
    options: {
      datapoints: readonly string[]
      timeoutMs?: number
      read: () => ProbeValues | Promise<ProbeValues>
    },
  ) {
    super(info, host)
    this.datapoints = options.datapoints
    this.#timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS
    this.#read = options.read
  }

  override get timeoutMs(): number {
    return this.#timeoutMs
  }

  /** What it reads is held elsewhere: no update is seen. */
  protected get revision(): number {
    return 0
  }

  protected collect(datapoints: readonly string[]): Reading | Promise<Reading> {
    const pick = (values: unknown) => readEach(datapoints, (datapoint) => own(values, datapoint))
    const fail = (error: unknown) => gapEach(datapoints, { gap: 'error', error } satisfies Gap)
    try {
      const values: unknown = this.#read()
      return isThenable(values) ? Promise.resolve(values).then(pick).catch(fail) : pick(values)
    } catch (error) {
      return fail(error)
    }
  }
}

function own(values: unknown, datapoint: string): unknown {
  if (typeof values !== 'object' || values === null || !Object.hasOwn(values, datapoint)) return undefined
  return (values as Record<string, unknown>)[datapoint]
}

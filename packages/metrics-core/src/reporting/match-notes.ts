import type { MetricInfo } from '../metric/metric-info.js'
import type { Reporter } from './reporter.js'

/** Which series a reporter was told of, and tells it what has come and gone since. */
export class MatchNotes {
  readonly #name: string
  readonly #reporter: Reporter
  readonly #onError: (error: Error) => void
  #told: ReadonlySet<MetricInfo> = new Set()

  constructor(name: string, reporter: Reporter, onError: (error: Error) => void) {
    this.#name = name
    this.#reporter = reporter
    this.#onError = onError
  }

  update(matched: ReadonlySet<MetricInfo>): void {
    const told = this.#told
    if (told === matched) return
    this.#told = matched
    for (const info of told) if (!matched.has(info)) this.#tell('metricRemoved', info)
    for (const info of matched) if (!told.has(info)) this.#tell('metricAdded', info)
  }

  /** After a failure: the reporter starts anew, and is told of all again. */
  forget(): void {
    this.#told = new Set()
  }

  #tell(hook: 'metricAdded' | 'metricRemoved', info: MetricInfo): void {
    try {
      this.#reporter[hook]?.(info)
    } catch (cause) {
      const metric = info.name.join('_')
      this.#onError(new Error(`reporter "${this.#name}" threw in ${hook} for metric "${metric}"`, { cause }))
    }
  }
}

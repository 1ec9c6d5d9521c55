import type { Clock } from '../clock/clock.js'
import type { MetricInfo } from '../metric/metric-info.js'
import type { Reporter, Sample } from './reporter.js'
import { ReporterRunner } from './reporter-runner.js'

/** One reporter by its name: at work, or disabled. */
export class ReporterSlot {
  /** The series that its subscriptions mean; kept empty where it does not ask to be told. */
  matched: ReadonlySet<MetricInfo> = new Set()
  readonly wantsMatches: boolean
  readonly #create: () => ReporterRunner
  #runner: ReporterRunner
  #disabling: Promise<void> | null = null
  #droppedBefore = 0

  constructor(name: string, reporter: Reporter, seams: { clock: Clock; onError: (error: Error) => void }) {
    this.wantsMatches = reporter.metricAdded !== undefined || reporter.metricRemoved !== undefined
    this.#create = () => new ReporterRunner(name, reporter, seams)
    this.#runner = this.#create()
  }

  get enabled(): boolean {
    return this.#disabling === null
  }

  get dropped(): number {
    return this.#droppedBefore + this.#runner.dropped
  }

  start(): void {
    this.#runner.start()
  }

  push(samples: readonly Sample[]): void {
    this.#runner.push({ samples, matched: this.matched })
  }

  disable(): Promise<void> {
    this.#disabling ??= this.#runner.stop()
    return this.#disabling
  }

  /** It starts as soon as it has stopped. */
  enable(): void {
    const stopped = this.#disabling
    if (!stopped) return
    this.#disabling = null
    this.#droppedBefore += this.#runner.dropped
    this.#runner = this.#create()
    this.#runner.start(stopped)
  }

  stop(): Promise<void> {
    return this.#runner.stop()
  }
}

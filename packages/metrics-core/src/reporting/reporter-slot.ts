import type { Clock } from '../clock/clock.js'
import { knownEnd } from './known-end.js'
import type { Matches } from './match-notes.js'
import type { Reporter, Sample } from './reporter.js'
import { ReporterRunner } from './reporter-runner.js'
import type { ReporterState, ReporterStatus } from './reporter-status.js'

/** One reporter by its name: at work, or disabled. */
export class ReporterSlot {
  /** The series that its subscriptions mean; kept empty where it does not ask to be told. */
  matched: Matches = new Map()
  readonly wantsMatches: boolean
  readonly #create: () => ReporterRunner
  #runner: ReporterRunner
  #disabling: Promise<void> | null = null
  /** Settles when the runners before have stopped: two never run at once. */
  #before = Promise.resolve()
  #hasEnded = false
  /** Of all its runners. */
  readonly #counts = { dropped: 0, failures: 0 }

  constructor(name: string, reporter: Reporter, { clock, onError }: { clock: Clock; onError: (error: Error) => void }) {
    this.wantsMatches = [reporter.metricAdded, reporter.metricChanged, reporter.metricRemoved].some(Boolean)
    const tell = (what: string, options?: ErrorOptions) => onError(new Error(`reporter "${name}" ${what}`, options))
    this.#create = () => new ReporterRunner(reporter, { clock, tell, counts: this.#counts })
    this.#runner = this.#create()
  }

  get enabled(): boolean {
    return this.#disabling === null
  }

  get dropped(): number {
    return this.#counts.dropped
  }

  status(): ReporterStatus {
    return { ...this.#state(), queued: this.#runner.queued, ...this.#counts }
  }

  start(): void {
    this.#runner.start()
  }

  push(samples: readonly Sample[]): void {
    // A slow read of a series that no subscription means any more: it has been told as removed.
    const meant = this.wantsMatches ? samples.filter(({ metric }) => this.matched.has(metric)) : samples
    this.#runner.push({ samples: meant, matched: this.matched })
  }

  disable(): Promise<void> {
    if (this.#disabling) return this.#disabling
    return knownEnd(
      () => this.#end(),
      (ended) => {
        this.#disabling = ended
      },
    )
  }

  /** It starts as soon as it has stopped. */
  enable(): void {
    const stopped = this.#disabling
    if (!stopped) return
    this.#disabling = null
    this.#before = stopped
    const runner = this.#create()
    this.#runner = runner
    stopped.then(() => runner.start())
  }

  stop(): Promise<void> {
    this.#hasEnded = true
    return this.#end()
  }

  async #end(): Promise<void> {
    await Promise.all([this.#runner.stop(), this.#before])
  }

  #state(): ReporterState {
    const now = this.#runner.state
    return now.state === 'stopped' && !this.#hasEnded ? { state: 'disabled' } : now
  }
}

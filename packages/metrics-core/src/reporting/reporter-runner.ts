import type { Clock } from '../clock/clock.js'
import { backOffMs } from './back-off.js'
import type { Batch } from './batch.js'
import { BatchQueue } from './batch-queue.js'
import { MatchNotes } from './match-notes.js'
import type { Reporter } from './reporter.js'
import { ReporterCalls, STOP_DEADLINE_MS, type Task } from './reporter-calls.js'
import type { ReporterState } from './reporter-status.js'
import type { Outcome } from './run-within.js'
import type { TellFault } from './tell-fault.js'

interface Failure {
  readonly error: unknown
  /** In monotonic time. */
  readonly restartsAt: number
}

/** Runs one reporter, once, and tells it of its matches. One that has failed is stopped, and started again after a while. */
export class ReporterRunner extends ReporterCalls<Batch, BatchQueue> {
  readonly #notes: MatchNotes
  /** From when it failed to when it is started again. */
  #failure: Failure | null = null
  #failuresInARow = 0
  readonly #counts: { failures: number }
  #hasStopped = false
  #cancelRestart = () => {}

  /** @param host.counts Gets what it drops, and how often it fails. */
  constructor(
    reporter: Reporter,
    { clock, tell, counts }: { clock: Clock; tell: TellFault; counts: { dropped: number; failures: number } },
  ) {
    super(reporter, { clock, tell, waiting: new BatchQueue(counts) })
    this.#counts = counts
    this.#notes = new MatchNotes(reporter, tell)
  }

  get state(): ReporterState {
    if (this.#hasStopped) return { state: 'stopped' }
    if (this.isStopping) return { state: 'stopping' }
    if (this.#failure) {
      const { error, restartsAt } = this.#failure
      return { state: 'failed', error, restartInMs: Math.max(0, restartsAt - this.clock.monotonic()) }
    }
    return { state: this.isUp && this.open?.task !== 'start' ? 'running' : 'starting' }
  }

  /** How many samples wait. */
  get queued(): number {
    return this.waiting.size
  }

  override start(): void {
    this.#failure = null
    super.start()
  }

  override push(batch: Batch): void {
    if (this.isStopping || this.#failure) this.waiting.refuse(batch)
    else super.push(batch)
  }

  protected override report(batch: Batch): void {
    this.#notes.update(batch.matched)
    if (batch.samples.length > 0) super.report(batch)
  }

  protected override settle(task: Task, outcome: Outcome): void {
    // Whether it stops well after a failure no longer matters: the failure that counts has been told.
    if (task === 'stop') return this.#rest()
    if (task === 'report' && outcome.outcome === 'done') this.#failuresInARow = 0
    super.settle(task, outcome)
  }

  protected override fail(task: Task, error: unknown): void {
    this.#counts.failures++
    this.#failuresInARow++
    this.waiting.clear()
    this.#notes.forget()
    const delayMs = backOffMs(this.#failuresInARow)
    this.#failure = { error, restartsAt: this.clock.monotonic() + delayMs }
    this.isUp = false
    this.call('stop', () => this.reporter.stop?.(), STOP_DEADLINE_MS)
    const next = this.isStopping
      ? ' while it was being stopped'
      : `; it starts again in ${(delayMs / 1_000).toFixed(1)} s`
    this.tell(`failed in ${task}${next}`, { cause: error })
  }

  protected override async end(): Promise<void> {
    await super.end()
    this.#cancelRestart()
    this.#hasStopped = true
  }

  #rest(): void {
    if (!this.#failure) return
    const leftMs = this.#failure.restartsAt - this.clock.monotonic()
    this.#cancelRestart = this.clock.setTimer(() => this.start(), leftMs)
  }
}

import type { Clock } from '../clock/clock.js'
import { backOffMs } from './back-off.js'
import type { Batch } from './batch.js'
import { BatchQueue } from './batch-queue.js'
import { closeReporter } from './close-reporter.js'
import { knownEnd } from './known-end.js'
import { MatchNotes } from './match-notes.js'
import type { Reporter } from './reporter.js'
import type { ReporterCounts, ReporterState } from './reporter-status.js'
import { type Outcome, type Running, runWithin } from './run-within.js'
import type { TellFault } from './tell-fault.js'

/** What has not started or reported after so long has failed, ms. */
const TASK_DEADLINE_MS = 30_000

/** How long a reporter may take to end, ms. */
const STOP_DEADLINE_MS = 2_000

/** The last part of it, kept for the reporter's `stop` whatever hangs before, ms. */
const KEPT_FOR_STOP_MS = 500

interface Failure {
  readonly error: unknown
  /** In monotonic time. */
  readonly restartsAt: number
}

type State =
  | { readonly state: 'new' }
  /** `running` is `null` while the call has not returned. */
  | { readonly state: 'start'; readonly running: Running | null }
  | { readonly state: 'report'; readonly running: Running | null }
  | { readonly state: 'idle' }
  /** It has failed, and its `stop` has not ended. */
  | { readonly state: 'closing'; readonly failure: Failure; readonly running: Running | null }
  /** It has failed, and starts again later. */
  | { readonly state: 'resting'; readonly failure: Failure; readonly cancelRestart: () => void }
  | { readonly state: 'stopped' }

/** Runs one reporter, once. Whatever it throws, rejects or never answers stays in here, and it is started again after a while. */
export class ReporterRunner {
  readonly #reporter: Reporter
  readonly #clock: Clock
  readonly #tell: TellFault
  readonly #notes: MatchNotes
  readonly #queue = new BatchQueue()
  #state: State = { state: 'new' }
  #failuresInARow = 0
  #failures = 0
  #dropped = 0
  #stopping: Promise<void> | null = null
  #onQuiet: () => void = () => {}

  constructor(reporter: Reporter, { clock, tell }: { clock: Clock; tell: TellFault }) {
    this.#reporter = reporter
    this.#clock = clock
    this.#tell = tell
    this.#notes = new MatchNotes(reporter, tell)
  }

  get state(): ReporterState {
    const now = this.#state
    if (now.state === 'stopped') return { state: 'stopped' }
    if (this.#stopping) return { state: 'stopping' }
    if (now.state === 'new' || now.state === 'start') return { state: 'starting' }
    if (now.state === 'idle' || now.state === 'report') return { state: 'running' }
    const { error, restartsAt } = now.failure
    return { state: 'failed', error, restartInMs: Math.max(0, restartsAt - this.#clock.monotonic()) }
  }

  get counts(): ReporterCounts {
    return { queued: this.#queue.size, dropped: this.#dropped, failures: this.#failures }
  }

  /** Does nothing once it is being stopped. */
  start(): void {
    if (this.#stopping) return
    this.#run('start', () => this.#reporter.start?.())
    this.#drain()
  }

  push(batch: Batch): void {
    const { state } = this.#state
    if (this.#stopping || state === 'closing' || state === 'resting') this.#dropped += batch.samples.length
    else if (state === 'idle') {
      this.#report(batch)
      this.#drain()
    } else this.#dropped += this.#queue.add(batch)
  }

  /** Lets it finish what waits, then flushes and stops it. Settles within 2 s, whatever the reporter does; never rejects. */
  stop(): Promise<void> {
    if (this.#stopping) return this.#stopping
    return knownEnd(
      () => this.#stop(),
      (ended) => {
        this.#stopping = ended
      },
    )
  }

  #report({ samples, matched }: Batch): void {
    this.#notes.update(matched)
    if (samples.length > 0) this.#run('report', () => this.#reporter.report(samples))
  }

  #run(task: 'start' | 'report', action: () => unknown): void {
    let running: Running | null = null
    this.#state = { state: task, running }
    running = runWithin(action, { clock: this.#clock, deadlineMs: TASK_DEADLINE_MS }, (outcome) => {
      this.#settle(task, outcome)
      if (running) this.#drain()
    })
    if (running) this.#state = { state: task, running }
  }

  #settle(task: 'start' | 'report', outcome: Outcome): void {
    if (outcome.outcome === 'failed') this.#fail(task, outcome.cause)
    else if (outcome.outcome === 'late') {
      this.#fail(task, new Error(`it did not settle within ${TASK_DEADLINE_MS / 1_000} s`))
    } else {
      if (task === 'report') this.#failuresInARow = 0
      this.#state = { state: 'idle' }
    }
  }

  /** Reports what waits, as long as it does so at once. */
  #drain(): void {
    while (this.#state.state === 'idle') {
      const batch = this.#queue.take()
      if (!batch) return this.#onQuiet()
      this.#report(batch)
    }
  }

  #fail(task: 'start' | 'report', error: unknown): void {
    this.#failures++
    this.#failuresInARow++
    this.#dropped += this.#queue.clear()
    this.#notes.forget()
    const delayMs = backOffMs(this.#failuresInARow)
    const failure = { error, restartsAt: this.#clock.monotonic() + delayMs }
    this.#state = { state: 'closing', failure, running: null }
    // Whether it stops well no longer matters: the failure that counts is told below.
    const running = runWithin(
      () => this.#reporter.stop?.(),
      { clock: this.#clock, deadlineMs: STOP_DEADLINE_MS },
      () => this.#rest(failure),
    )
    if (running) this.#state = { state: 'closing', failure, running }
    const next = this.#stopping
      ? ' while it was being stopped'
      : `; it starts again in ${(delayMs / 1_000).toFixed(1)} s`
    this.#tell(`failed in ${task}${next}`, { cause: error })
  }

  #rest(failure: Failure): void {
    const leftMs = failure.restartsAt - this.#clock.monotonic()
    const cancelRestart = this.#clock.setTimer(() => this.start(), leftMs)
    this.#state = { state: 'resting', failure, cancelRestart }
    this.#onQuiet()
  }

  async #stop(): Promise<void> {
    const clock = this.#clock
    const stopBy = clock.monotonic() + STOP_DEADLINE_MS
    if ('running' in this.#state) {
      const deadlineMs = STOP_DEADLINE_MS - KEPT_FOR_STOP_MS
      await runWithin(
        () => this.#quiet(),
        { clock, deadlineMs },
        () => {},
      )?.ended
    }
    const last = this.#state
    if (last.state === 'resting') last.cancelRestart()
    if ('running' in last) {
      last.running?.giveUp()
      const task = last.state === 'closing' ? 'stop' : last.state
      this.#tell(`took too long in ${task} while it was being stopped; it is not waited for`)
    }
    if (last.state === 'idle' || last.state === 'start' || last.state === 'report') {
      const flushBy = last.state === 'idle' ? stopBy - KEPT_FOR_STOP_MS : null
      await closeReporter(this.#reporter, { clock, tell: this.#tell, flushBy, stopBy })
    }
    this.#state = { state: 'stopped' }
    this.#dropped += this.#queue.clear()
  }

  /** Resolves when it does nothing, and nothing waits. */
  #quiet(): Promise<void> {
    return new Promise((resolve) => {
      this.#onQuiet = resolve
    })
  }
}

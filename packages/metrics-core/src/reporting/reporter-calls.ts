import type { Clock } from '../clock/clock.js'
import { knownEnd } from './known-end.js'
import type { Reporter, Sample } from './reporter.js'
import { type Outcome, type Running, runWithin } from './run-within.js'
import type { TellFault } from './tell-fault.js'

/** What has not started or reported after so long has failed, ms. */
const TASK_DEADLINE_MS = 30_000

/** How long a reporter may take to end, ms. */
export const STOP_DEADLINE_MS = 2_000

/** The last part of it, kept for the reporter's `stop` whatever hangs before, ms. */
const KEPT_FOR_STOP_MS = 500

export type Task = 'start' | 'report' | 'stop'

/** What waits for a reporter that is starting or busy. Bounded: it drops what is too much. */
export interface Waiting<One> {
  add(batch: One): void
  take(): One | null
  clear(): void
}

/**
 * Calls one reporter, one call at a time. Whatever it throws, rejects or never answers stays in here and is told, and the next call
 * comes all the same.
 */
export class ReporterCalls<
  One extends { readonly samples: readonly Sample[] },
  Queue extends Waiting<One> = Waiting<One>,
> {
  protected readonly reporter: Reporter
  protected readonly clock: Clock
  protected readonly tell: TellFault
  protected readonly waiting: Queue
  /** Whether it is to be called: it has been started, and nothing has ended that. */
  protected isUp = false
  /** The call that has not ended; `running` is `null` while it has not returned. */
  protected open: { readonly task: Task; readonly running: Running | null } | null = null
  #stopping: Promise<void> | null = null

  constructor(reporter: Reporter, { clock, tell, waiting }: { clock: Clock; tell: TellFault; waiting: Queue }) {
    this.reporter = reporter
    this.clock = clock
    this.tell = tell
    this.waiting = waiting
  }

  /** Does nothing once it is being stopped. */
  start(): void {
    if (this.#stopping) return
    this.isUp = true
    this.call('start', () => this.reporter.start?.())
    this.#drain()
  }

  /** At once, or when it can. */
  push(batch: One): void {
    this.waiting.add(batch)
    this.#drain()
  }

  /** Lets it finish what waits, then flushes and stops it. Settles within 2 s, whatever the reporter does; never rejects. */
  stop(): Promise<void> {
    if (this.#stopping) return this.#stopping
    return knownEnd(
      () => this.end(),
      (ended) => {
        this.#stopping = ended
      },
    )
  }

  protected get isStopping(): boolean {
    return this.#stopping !== null
  }

  protected report({ samples }: One): void {
    this.call('report', () => this.reporter.report(samples))
  }

  protected call(task: Task, action: () => unknown, deadlineMs = TASK_DEADLINE_MS): void {
    let running: Running | null = null
    this.open = { task, running }
    running = runWithin(action, { clock: this.clock, deadlineMs }, (outcome) => {
      this.open = null
      this.settle(task, outcome)
      if (running) this.#drain()
    })
    if (running) this.open = { task, running }
  }

  protected settle(task: Task, { outcome, cause }: Outcome): void {
    if (outcome === 'failed') this.fail(task, cause)
    if (outcome === 'late') this.fail(task, new Error(`it did not settle within ${TASK_DEADLINE_MS / 1_000} s`))
  }

  protected fail(task: Task, cause: unknown): void {
    this.tell(`failed in ${task}`, { cause })
  }

  protected async end(): Promise<void> {
    const { clock, reporter } = this
    const stopBy = clock.monotonic() + STOP_DEADLINE_MS
    const flushBy = stopBy - KEPT_FOR_STOP_MS
    if (this.open) await this.#within(flushBy, () => this.#quiet())?.ended
    const { open } = this
    open?.running?.giveUp()
    if (open) this.#tellLate(open.task)
    if (this.isUp) {
      // Awaited only where it is asynchronous: at the end of a process there may be no later.
      const flushing = open ? null : this.#within(flushBy, (deadlineMs) => reporter.flush?.(deadlineMs), 'flush')
      if (flushing) await flushing.ended
      await this.#within(stopBy, () => reporter.stop?.(), 'stop')?.ended
    }
    this.isUp = false
    this.waiting.clear()
  }

  /** Reports what waits, as long as it does so at once. */
  #drain(): void {
    while (this.isUp && !this.open) {
      const batch = this.waiting.take()
      if (!batch) return
      this.report(batch)
    }
  }

  /** Resolves when no call is open, and none waits. */
  async #quiet(): Promise<void> {
    while (this.open) await this.open.running?.ended
  }

  /** Runs one of the last actions, until an instant of monotonic time; what it calls of the reporter is named. */
  #within(by: number, action: (deadlineMs: number) => unknown, hook?: 'flush' | 'stop'): Running | null {
    const deadlineMs = Math.max(0, by - this.clock.monotonic())
    return runWithin(
      () => action(deadlineMs),
      { clock: this.clock, deadlineMs },
      ({ outcome, cause }) => {
        if (hook && outcome === 'failed') this.tell(`failed in ${hook}`, { cause })
        if (hook && outcome === 'late') this.#tellLate(hook)
      },
    )
  }

  #tellLate(hook: string): void {
    this.tell(`took too long in ${hook} while it was being stopped; it is not waited for`)
  }
}

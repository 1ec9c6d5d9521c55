import type { Clock } from '../clock/clock.js'
import { isThenable } from '../metric/is-thenable.js'
import type { MetricInfo } from '../metric/metric-info.js'
import { backOffMs } from './back-off.js'
import { MatchNotes } from './match-notes.js'
import type { Reporter, Sample } from './reporter.js'

/** How many batches wait for a reporter that is starting or busy. */
const MAX_QUEUED_BATCHES = 16

/** What has not started or reported after so long has failed, ms. */
const TASK_DEADLINE_MS = 30_000

/** How long `stop` waits for a reporter, ms. */
const STOP_DEADLINE_MS = 2_000

type Task = 'start' | 'report'

interface Batch {
  /** None if only the matches have changed. */
  readonly samples: readonly Sample[]
  /** The series that the reporter's subscriptions mean. */
  readonly matched: ReadonlySet<MetricInfo>
}

type State =
  | { readonly state: 'ready' }
  /** It starts or reports. */
  | { readonly state: 'busy'; readonly settled: Promise<void>; readonly cancelDeadline: () => void }
  | { readonly state: 'failed'; readonly cancelRestart: () => void }
  | { readonly state: 'stopped' }

/** Runs one reporter. Whatever it throws, rejects or never answers stays in here, and it is started again after a while. */
export class ReporterRunner {
  readonly #name: string
  readonly #reporter: Reporter
  readonly #clock: Clock
  readonly #onError: (error: Error) => void
  #state: State = { state: 'ready' }
  readonly #notes: MatchNotes
  #queue: Batch[] = []
  #failuresInARow = 0
  #dropped = 0
  #stopping: Promise<void> | null = null

  constructor(name: string, reporter: Reporter, { clock, onError }: { clock: Clock; onError: (error: Error) => void }) {
    this.#name = name
    this.#reporter = reporter
    this.#clock = clock
    this.#onError = onError
    this.#notes = new MatchNotes(name, reporter, onError)
  }

  /** How many samples it did not get, because it had failed or was too slow. */
  get dropped(): number {
    return this.#dropped
  }

  /** @param after What must have settled before. */
  start(after?: Promise<void>): void {
    this.#state = { state: 'ready' }
    this.#run('start', () => (after ? after.then(() => this.#reporter.start?.()) : this.#reporter.start?.()))
  }

  push(batch: Batch): void {
    if (this.#stopping || this.#state.state === 'failed') this.#dropped += batch.samples.length
    else if (this.#state.state === 'ready') this.#report(batch)
    else this.#enqueue(batch)
  }

  /** Lets it finish what waits, then flushes and stops it. Settles within 2 s, whatever the reporter does; never rejects. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  #report({ samples, matched }: Batch): void {
    this.#notes.update(matched)
    if (samples.length > 0) this.#run('report', () => this.#reporter.report(samples))
  }

  #run(task: Task, action: () => unknown): void {
    try {
      const result = action()
      if (isThenable(result)) this.#await(task, result)
      else this.#succeed(task)
    } catch (cause) {
      this.#fail(task, cause)
    }
  }

  #await(task: Task, result: PromiseLike<unknown>): void {
    let open = true
    const settle = (then: () => void) => {
      // What settles after its deadline has failed already.
      if (!open) return
      open = false
      cancelDeadline()
      then()
    }
    let expire = () => {}
    const expired = new Promise<void>((resolve) => {
      expire = resolve
    })
    const cancelDeadline = this.#clock.setTimer(() => {
      settle(() => this.#fail(task, new Error(`it did not settle within ${TASK_DEADLINE_MS / 1_000} s`)))
      expire()
    }, TASK_DEADLINE_MS)
    const answered = Promise.resolve(result).then(
      () => settle(() => this.#resume(task)),
      (cause) => settle(() => this.#fail(task, cause)),
    )
    this.#state = { state: 'busy', settled: Promise.race([answered, expired]), cancelDeadline }
  }

  #resume(task: Task): void {
    if (this.#state.state === 'stopped') return
    this.#state = { state: 'ready' }
    this.#succeed(task)
    while (this.#state.state === 'ready') {
      const batch = this.#queue.shift()
      if (!batch) return
      this.#report(batch)
    }
  }

  #succeed(task: Task): void {
    if (task === 'report') this.#failuresInARow = 0
  }

  #fail(task: Task, cause: unknown): void {
    // A reporter that was left alone at the end fails unheard.
    if (this.#state.state === 'stopped') return
    this.#failuresInARow++
    this.#dropQueue()
    this.#notes.forget()
    // Whether it stops well no longer matters: the failure that counts is told below.
    this.#call('stop', () => {})
    if (this.#stopping) {
      this.#state = { state: 'failed', cancelRestart: () => {} }
      this.#onError(new Error(`reporter "${this.#name}" failed in ${task} while it was being stopped`, { cause }))
      return
    }
    const delayMs = backOffMs(this.#failuresInARow)
    this.#state = { state: 'failed', cancelRestart: this.#clock.setTimer(() => this.start(), delayMs) }
    const seconds = (delayMs / 1_000).toFixed(1)
    this.#onError(new Error(`reporter "${this.#name}" failed in ${task}; it starts again in ${seconds} s`, { cause }))
  }

  #enqueue(batch: Batch): void {
    this.#queue.push(batch)
    if (this.#queue.length > MAX_QUEUED_BATCHES) this.#dropped += this.#queue.shift()!.samples.length
  }

  #dropQueue(): void {
    for (const { samples } of this.#queue) this.#dropped += samples.length
    this.#queue = []
  }

  async #stop(): Promise<void> {
    let isOver = false
    let cancelDeadline = () => {}
    const deadline = new Promise<void>((resolve) => {
      cancelDeadline = this.#clock.setTimer(() => {
        isOver = true
        resolve()
      }, STOP_DEADLINE_MS)
    })
    const endsAt = this.#clock.monotonic() + STOP_DEADLINE_MS
    while (this.#state.state === 'busy' && !isOver) await Promise.race([this.#state.settled, deadline])
    let hangs = this.#state.state === 'busy'
    if (this.#state.state === 'busy') this.#state.cancelDeadline()
    if (this.#state.state === 'failed') this.#state.cancelRestart()
    else {
      for (const task of ['flush', 'stop'] as const) {
        const leftMs = Math.max(0, endsAt - this.#clock.monotonic())
        const ended = this.#call(
          task,
          (cause) => this.#onError(new Error(`reporter "${this.#name}" failed in ${task}`, { cause })),
          hangs ? 0 : leftMs,
        )
        if (ended) hangs = (await Promise.race([ended.then(() => false), deadline.then(() => true)])) || hangs
      }
    }
    cancelDeadline()
    this.#state = { state: 'stopped' }
    this.#dropQueue()
    if (hangs) {
      this.#onError(new Error(`reporter "${this.#name}" did not stop within ${STOP_DEADLINE_MS} ms; it is left alone`))
    }
  }

  /** `null` if that is done. */
  #call(task: 'flush' | 'stop', onFailure: (cause: unknown) => void, deadlineMs = 0): Promise<void> | null {
    try {
      const result: unknown = task === 'stop' ? this.#reporter.stop?.() : this.#reporter.flush?.(deadlineMs)
      return isThenable(result) ? Promise.resolve(result).then(() => {}, onFailure) : null
    } catch (cause) {
      onFailure(cause)
      return null
    }
  }
}

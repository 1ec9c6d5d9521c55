import type { Clock } from '../clock/clock.js'
import { isThenable } from '../metric/is-thenable.js'
import { backOffMs } from './back-off.js'
import type { Reporter, Sample } from './reporter.js'

/** How many batches wait for a reporter that is starting or busy. */
const MAX_QUEUED_BATCHES = 16

/** How long `stop` waits for a reporter, ms. */
const STOP_DEADLINE_MS = 2_000

type State =
  | { readonly state: 'ready' }
  /** It starts or reports. */
  | { readonly state: 'busy'; readonly settled: Promise<void> }
  | { readonly state: 'failed'; readonly cancelRestart: () => void }
  | { readonly state: 'stopped' }

/** Runs one reporter. Whatever it throws, rejects or never answers stays in here, and it is started again after a while. */
export class ReporterRunner {
  readonly #name: string
  readonly #reporter: Reporter
  readonly #clock: Clock
  readonly #onError: (error: Error) => void
  #state: State = { state: 'ready' }
  #queue: (readonly Sample[])[] = []
  #failuresInARow = 0
  #dropped = 0
  #stopping: Promise<void> | null = null

  constructor(name: string, reporter: Reporter, { clock, onError }: { clock: Clock; onError: (error: Error) => void }) {
    this.#name = name
    this.#reporter = reporter
    this.#clock = clock
    this.#onError = onError
  }

  /** How many samples it did not get, because it had failed or was too slow. */
  get dropped(): number {
    return this.#dropped
  }

  start(): void {
    this.#state = { state: 'ready' }
    this.#run('start', () => this.#reporter.start?.())
  }

  push(samples: readonly Sample[]): void {
    if (this.#stopping || this.#state.state === 'failed') this.#dropped += samples.length
    else if (this.#state.state === 'ready') this.#run('report', () => this.#reporter.report(samples))
    else this.#enqueue(samples)
  }

  /** Lets it finish what waits, then stops it. Settles within 2 s, whatever the reporter does; never rejects. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  #run(task: 'start' | 'report', action: () => unknown): void {
    try {
      const result = action()
      if (!isThenable(result)) return this.#succeed(task)
      const settled = Promise.resolve(result).then(
        () => this.#resume(task),
        (cause) => this.#fail(task, cause),
      )
      this.#state = { state: 'busy', settled }
    } catch (cause) {
      this.#fail(task, cause)
    }
  }

  #resume(task: 'start' | 'report'): void {
    this.#state = { state: 'ready' }
    this.#succeed(task)
    while (this.#state.state === 'ready') {
      const samples = this.#queue.shift()
      if (!samples) return
      this.#run('report', () => this.#reporter.report(samples))
    }
  }

  #succeed(task: 'start' | 'report'): void {
    if (task === 'report') this.#failuresInARow = 0
  }

  #fail(task: 'start' | 'report', cause: unknown): void {
    // A reporter that was left alone at the end fails unheard.
    if (this.#state.state === 'stopped') return
    this.#failuresInARow++
    const delayMs = backOffMs(this.#failuresInARow)
    this.#state = { state: 'failed', cancelRestart: this.#clock.setTimer(() => this.start(), delayMs) }
    this.#dropQueue()
    // Whether it stops well no longer matters: the failure that counts is told below.
    this.#end(() => {})
    const seconds = (delayMs / 1_000).toFixed(1)
    this.#onError(new Error(`reporter "${this.#name}" failed in ${task}; it starts again in ${seconds} s`, { cause }))
  }

  #enqueue(samples: readonly Sample[]): void {
    this.#queue.push(samples)
    if (this.#queue.length > MAX_QUEUED_BATCHES) this.#dropped += this.#queue.shift()!.length
  }

  #dropQueue(): void {
    for (const samples of this.#queue) this.#dropped += samples.length
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
    while (this.#state.state === 'busy' && !isOver) await Promise.race([this.#state.settled, deadline])
    let hangs = this.#state.state === 'busy'
    if (this.#state.state === 'failed') this.#state.cancelRestart()
    else {
      const ended = this.#end((cause) => this.#onError(new Error(`reporter "${this.#name}" failed in stop`, { cause })))
      if (ended) hangs ||= await Promise.race([ended.then(() => false), deadline.then(() => true)])
    }
    cancelDeadline()
    this.#state = { state: 'stopped' }
    this.#dropQueue()
    if (hangs) {
      this.#onError(new Error(`reporter "${this.#name}" did not stop within ${STOP_DEADLINE_MS} ms; it is left alone`))
    }
  }

  /** Stops it. `null` if that is done. */
  #end(onFailure: (cause: unknown) => void): Promise<void> | null {
    try {
      const result: unknown = this.#reporter.stop?.()
      return isThenable(result) ? Promise.resolve(result).then(() => {}, onFailure) : null
    } catch (cause) {
      onFailure(cause)
      return null
    }
  }
}

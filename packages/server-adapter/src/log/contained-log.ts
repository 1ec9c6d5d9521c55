import type { Position, Span } from '@exocast/metrics-core/wire'
import type { Log } from './log.js'
import type { LogPoint } from './log-point.js'
import type { TopicColumns } from './topic-columns.js'

const NOTHING: ReadonlyMap<string, TopicColumns> = new Map()
const NONE_HELD = { points: 0, sizeBytes: 0 }

interface ContainedLogOptions {
  readonly onError: (message: string, cause: unknown) => void
  /** Called for each method that failed. */
  readonly onFailure: () => void
}

/** Any log, as the hub uses it: what the log throws is reported, and ends nothing. */
export class ContainedLog {
  readonly #log: Log
  readonly #options: ContainedLogOptions
  #tail: Position

  /** @throws TypeError for what is no log. */
  constructor(log: Log, options: ContainedLogOptions) {
    this.#log = log
    this.#options = options
    const { epoch, offset } = log.tail
    if (typeof epoch !== 'string' || !isOffset(offset)) {
      throw new TypeError('log: tail must be a position: { epoch, offset }, a string and a whole number from 0')
    }
    this.#tail = { epoch, offset }
  }

  get tail(): Position {
    return this.#tail
  }

  get held(): { readonly points: number; readonly sizeBytes: number } {
    return this.#try('held', NONE_HELD, () => this.#log.held)
  }

  /** The offset the points share; `null` if they could not be appended. */
  append(points: readonly LogPoint[]): number | null {
    return this.#try('append', null, () => {
      const offset = this.#log.append(points)
      if (!isOffset(offset) || offset <= this.#tail.offset) {
        throw new TypeError(`it must return, at once, an offset above ${this.#tail.offset}, not ${describe(offset)}`)
      }
      this.#tail = { epoch: this.#tail.epoch, offset }
      return offset
    })
  }

  since(pattern: string, position: Position, maxPoints: number): ReadonlyMap<string, TopicColumns> | null {
    return this.#try('since', null, () => {
      const found = this.#log.since(pattern, position, maxPoints)
      return found === null ? null : checkedMap(found)
    })
  }

  window(pattern: string, span: Span, maxPoints: number): ReadonlyMap<string, TopicColumns> {
    return this.#try('window', NOTHING, () => checkedMap(this.#log.window(pattern, span, maxPoints)))
  }

  forget(topic: string): void {
    this.#try('forget', undefined, () => this.#log.forget(topic))
  }

  #try<Result>(name: string, otherwise: Result, act: () => Result): Result {
    try {
      return act()
    } catch (error) {
      this.#options.onFailure()
      this.#options.onError(`"${name}" of the log failed`, error)
      return otherwise
    }
  }
}

function isOffset(offset: unknown): offset is number {
  return typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0
}

/** @throws TypeError for a promise above all. */
function checkedMap(found: unknown): ReadonlyMap<string, TopicColumns> {
  if (found instanceof Map) return found
  throw new TypeError(`it must return, at once, a Map of columns by topic, not ${describe(found)}`)
}

function describe(value: unknown): string {
  return value instanceof Promise ? 'a promise' : String(value)
}

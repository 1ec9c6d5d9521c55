import { randomUUID } from 'node:crypto'
import type { Clock } from '@exocast/metrics-core'
import { isPattern, matchesTopic, type Point, type Position, type Span } from '@exocast/metrics-core/wire'
import type { Counters } from '../hub/counters.js'
import { fitSpan } from './fit-span.js'
import type { Log } from './log.js'
import type { TopicColumns } from './topic-columns.js'
import { TopicLog } from './topic-log.js'

export interface MemoryLogOptions {
  readonly clock: Clock
  readonly counters: Counters
  /** Points older than this are dropped. */
  readonly historyMs: number
  readonly pointsPerTopic: number
  /** In all topics together. */
  readonly points: number
}

/** A log that lives as long as its process. It can prove what it replays: every topic knows the last offset it dropped. */
export class MemoryLog implements Log {
  readonly epoch = randomUUID()
  #top = 0
  #length = 0
  /** Every point up to this offset was dropped to keep the total. */
  #floor = 0
  /** The highest offset of any topic dropped altogether. */
  #forgottenOffset = 0
  readonly #topics = new Map<string, TopicLog>()
  readonly #options: MemoryLogOptions

  constructor(options: MemoryLogOptions) {
    this.#options = options
  }

  get top(): number {
    return this.#top
  }

  get length(): number {
    return this.#length
  }

  append(points: readonly Point[]): number {
    this.#top++
    const oldest = this.#options.clock.now() - this.#options.historyMs
    for (const point of points) {
      let log = this.#topics.get(point.topic)
      // A topic of this name may have been forgotten: what came before its birth cannot be proved.
      if (!log) this.#topics.set(point.topic, (log = new TopicLog(this.#forgottenOffset)))
      log.append(this.#top, point)
      this.#length++
      this.#count(log.dropBefore(oldest) + log.dropOldest(log.length - this.#options.pointsPerTopic))
    }
    while (this.#length > this.#options.points) this.#raiseFloor()
    return this.#top
  }

  since(pattern: string, { epoch, offset }: Position, maxPoints: number): ReadonlyMap<string, TopicColumns> | null {
    if (epoch !== this.epoch || offset < 0 || offset > this.#top) return null
    const isKnown = !isPattern(pattern) && this.#topics.has(pattern)
    if (!isKnown && this.#forgottenOffset > offset) return null
    const logs = this.#under(pattern)
    if (logs.some(([, log]) => log.evictedOffset > offset)) return null
    if (sum(logs, (log) => log.countSince(offset)) > maxPoints) return null
    return new Map(logs.map(([topic, log]) => [topic, log.since(offset)]))
  }

  window(pattern: string, span: Span, maxPoints: number): ReadonlyMap<string, TopicColumns> {
    const { historyMs, clock } = this.#options
    const now = clock.now()
    const logs = this.#under(pattern)
    for (const [, log] of logs) this.#count(log.dropBefore(now - historyMs))
    const count = (asked: Span) =>
      sum(logs, (log) => ('points' in asked ? Math.min(log.length, asked.points) : log.countFrom(now - asked.windowMs)))
    const fitting = fitSpan(span, { count, maxPoints, historyMs })
    return new Map(
      logs.map(([topic, log]) => {
        return [topic, 'points' in fitting ? log.last(fitting.points) : log.from(now - fitting.windowMs)]
      }),
    )
  }

  forget(topic: string): void {
    const log = this.#topics.get(topic)
    if (!log) return
    this.#forgottenOffset = Math.max(this.#forgottenOffset, log.lastOffset)
    this.#topics.delete(topic)
    this.#count(log.length)
  }

  #under(pattern: string): [string, TopicLog][] {
    if (isPattern(pattern)) return [...this.#topics].filter(([topic]) => matchesTopic(pattern, topic))
    const log = this.#topics.get(pattern)
    return log ? [[pattern, log]] : []
  }

  /** Drops the oldest appends of all topics: a part of those left each time, so that one pass over the topics frees many. */
  #raiseFloor(): void {
    this.#floor += Math.max(1, Math.ceil((this.#top - this.#floor) / 64))
    for (const log of this.#topics.values()) this.#count(log.dropThrough(this.#floor))
  }

  #count(dropped: number): void {
    this.#length -= dropped
    this.#options.counters.historyPointsDropped += dropped
  }
}

function sum(logs: readonly [string, TopicLog][], count: (log: TopicLog) => number): number {
  return logs.reduce((total, [, log]) => total + count(log), 0)
}

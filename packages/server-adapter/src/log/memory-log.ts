import { randomUUID } from 'node:crypto'
import { isPattern, matchesTopic, type Point, type Position, type Span } from '@exocast/metrics-core/wire'
import { fitSpan } from './fit-span.js'
import type { Log, LogContext } from './log.js'
import type { TopicColumns } from './topic-columns.js'
import { TopicLog } from './topic-log.js'

/** A log that lives as long as its process. It can prove what it replays: every topic knows the last offset it dropped. */
export class MemoryLog implements Log {
  readonly #epoch = randomUUID()
  #offset = 0
  #points = 0
  #sizeBytes = 0
  /** Every point up to this offset was dropped to keep the total. */
  #floor = 0
  /** The highest offset of any topic dropped altogether. */
  #forgottenOffset = 0
  readonly #topics = new Map<string, TopicLog>()
  readonly #context: LogContext

  constructor(context: LogContext) {
    this.#context = context
  }

  get tail(): Position {
    return { epoch: this.#epoch, offset: this.#offset }
  }

  get held(): { readonly points: number; readonly sizeBytes: number } {
    return { points: this.#points, sizeBytes: this.#sizeBytes }
  }

  append(points: readonly Point[]): number {
    this.#offset++
    const { clock, historyMs, pointsPerTopic, bytesPerTopic } = this.#context
    const oldest = clock.now() - historyMs
    for (const point of points) {
      let log = this.#topics.get(point.topic)
      // A topic of this name may have been forgotten: what came before its birth cannot be proved.
      if (!log) this.#topics.set(point.topic, (log = new TopicLog(this.#forgottenOffset)))
      const bytesBefore = log.sizeBytes
      log.append(this.#offset, point)
      this.#points++
      const dropped =
        log.dropBefore(oldest) + log.dropOldest(log.length - pointsPerTopic) + log.dropBeyond(bytesPerTopic)
      this.#count(dropped, log.sizeBytes - bytesBefore)
    }
    while (this.#points > this.#context.points || this.#sizeBytes > this.#context.bytes) this.#raiseFloor()
    return this.#offset
  }

  since(pattern: string, { epoch, offset }: Position, maxPoints: number): ReadonlyMap<string, TopicColumns> | null {
    if (epoch !== this.#epoch || offset < 0 || offset > this.#offset) return null
    const isKnown = !isPattern(pattern) && this.#topics.has(pattern)
    if (!isKnown && this.#forgottenOffset > offset) return null
    const logs = this.#under(pattern)
    if (logs.some(([, log]) => log.evictedOffset > offset)) return null
    if (sum(logs, (log) => log.countSince(offset)) > maxPoints) return null
    return new Map(logs.map(([topic, log]) => [topic, log.since(offset)]))
  }

  window(pattern: string, span: Span, maxPoints: number): ReadonlyMap<string, TopicColumns> {
    const { historyMs, clock } = this.#context
    const now = clock.now()
    const logs = this.#under(pattern)
    for (const [, log] of logs) this.#drop(log, () => log.dropBefore(now - historyMs))
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
    this.#drop(log, () => log.dropOldest(log.length))
  }

  #under(pattern: string): [string, TopicLog][] {
    if (isPattern(pattern)) return [...this.#topics].filter(([topic]) => matchesTopic(pattern, topic))
    const log = this.#topics.get(pattern)
    return log ? [[pattern, log]] : []
  }

  /** Drops the oldest appends of all topics: a part of those left each time, so that one pass over the topics frees many. */
  #raiseFloor(): void {
    this.#floor += Math.max(1, Math.ceil((this.#offset - this.#floor) / 64))
    for (const log of this.#topics.values()) this.#drop(log, () => log.dropThrough(this.#floor))
  }

  #drop(log: TopicLog, drop: () => number): void {
    const bytesBefore = log.sizeBytes
    const dropped = drop()
    if (dropped > 0) this.#count(dropped, log.sizeBytes - bytesBefore)
  }

  #count(dropped: number, addedBytes: number): void {
    this.#points -= dropped
    this.#sizeBytes += addedBytes
    if (dropped > 0) this.#context.onDropped(dropped)
  }
}

function sum(logs: readonly [string, TopicLog][], count: (log: TopicLog) => number): number {
  return logs.reduce((total, [, log]) => total + count(log), 0)
}

import type { TopicHistory } from '@exocast/metrics-core/wire'
import type { SeriesStore } from '../../store/series-store.js'
import type { TopicCatalogue } from './topic-catalogue.js'

/** What was held when a session ended. */
interface Held {
  /** The log it came from. */
  readonly epoch: string | null
  /** The last instant of each topic, ms since the epoch. */
  readonly last: ReadonlyMap<string, number>
}

/** A time of which a topic's points are lost: from the last instant held to the first known after. */
export interface Hole {
  readonly topic: string
  readonly from: number
  readonly timestamp: number
}

/** What the topics under one pattern have lost: found when a join brings a fresh window, or open until the next point comes. */
export class Holes {
  readonly #pattern: string
  readonly #store: SeriesStore
  readonly #catalogue: TopicCatalogue
  #held: Held | null = null
  /** Topics whose next point comes behind a hole, and the last instant held before it. */
  readonly #open = new Map<string, number>()

  constructor(pattern: string, { store, catalogue }: { store: SeriesStore; catalogue: TopicCatalogue }) {
    this.#pattern = pattern
    this.#store = store
    this.#catalogue = catalogue
  }

  /** To be called before any answer is taken in: series are shared, and another's answer would pass for this one's past. */
  remember(): void {
    if (this.#held) return
    const series = this.#store.matching([this.#pattern]).filter(({ length }) => length > 0)
    this.#held = { epoch: this.#catalogue.epoch, last: new Map(series.map((one) => [one.topic, one.lastTimestamp])) }
  }

  /** What is remembered has been continued without a hole. */
  forget(): void {
    this.#held = null
  }

  /**
   * Marks the holes that a fresh window of the log `epoch` leaves behind what is remembered, and returns those to be told of. A first
   * join (`isFirst`) in the same log has lost nothing; what its window does not reach is marked all the same.
   */
  find(
    topics: Readonly<Record<string, TopicHistory>>,
    { epoch, isFirst }: { epoch: string; isFirst: boolean },
  ): Hole[] {
    this.remember()
    const held = this.#held!
    this.#held = null
    const isLost = !isFirst || (held.epoch !== null && held.epoch !== epoch)
    for (const series of this.#store.matching([this.#pattern])) {
      // Nobody has gone on from there: not this one, nor another that brought points meanwhile, and left.
      const timestamp = firstOf(topics, series.topic)
      if (series.length > 0 && timestamp !== undefined) series.markHole(series.lastTimestamp, timestamp)
    }
    const holes: Hole[] = []
    for (const [topic, lastHeld] of held.last) {
      const from = this.#open.get(topic) ?? lastHeld
      const timestamp = firstOf(topics, topic)
      if (timestamp !== undefined && timestamp > from) {
        this.#open.delete(topic)
        holes.push({ topic, from, timestamp })
      } else if (timestamp === undefined && isLost) this.#open.set(topic, from)
    }
    return isLost ? holes : []
  }

  /** The hole that a point closes, marked; `null` if there is none. */
  close(topic: string, timestamp: number): Hole | null {
    const from = this.#open.get(topic)
    if (from === undefined) return null
    this.#open.delete(topic)
    this.#store.get(topic)?.markHole(from, timestamp)
    return { topic, from, timestamp }
  }
}

/** The first instant that a window has of a topic, which may be called "__proto__". */
function firstOf(topics: Readonly<Record<string, TopicHistory>>, topic: string): number | undefined {
  return Object.hasOwn(topics, topic) ? topics[topic]!.t[0] : undefined
}

import { type Demand, Watchers } from '@exocast/metrics-core'
import { coversPattern } from '@exocast/metrics-core/wire'

interface TopicDemand {
  readonly pattern: string
  readonly intervalMs: number
  readonly watchers: Watchers
  /** Those joined that it concerns. */
  readonly topics: Set<string>
  /** Ends the watch that lasts as long as there are any. */
  end: () => void
}

interface Joined {
  readonly topic: string
  viewers: number
}

/** Which topics and patterns anyone has joined, and what is read only because of that. */
export class JoinedTopics {
  readonly #joined = new Map<string, Joined>()
  readonly #demands: TopicDemand[] = []

  /** A demand for as long as anyone has joined a topic under `pattern`, or a pattern with such topics. @throws RangeError below 10 ms. */
  demand(pattern: string, intervalMs: number): Demand {
    const known = this.#demands.find((one) => one.pattern === pattern && one.intervalMs === intervalMs)
    if (known) return known.watchers
    const watchers = new Watchers()
    // Nobody watches yet; that this is an interval is found out now.
    watchers.watch(intervalMs)()
    const demand: TopicDemand = { pattern, intervalMs, watchers, topics: new Set(), end: () => {} }
    this.#demands.push(demand)
    for (const topic of this.#joined.keys()) begin(demand, topic)
    return watchers
  }

  /** A topic's name, as those who joined it hold it: thousands of viewers need not keep it thousands of times. */
  nameOf(topic: string): string {
    return this.#joined.get(topic)?.topic ?? topic
  }

  /** A viewer has joined. */
  add(topic: string): void {
    const joined = this.#joined.get(topic)
    if (joined) joined.viewers++
    else {
      this.#joined.set(topic, { topic, viewers: 1 })
      for (const demand of this.#demands) begin(demand, topic)
    }
  }

  /** A viewer's join has ended. */
  delete(topic: string): void {
    const joined = this.#joined.get(topic)
    if (joined && --joined.viewers > 0) return
    this.#joined.delete(topic)
    for (const { topics, end } of this.#demands) if (topics.delete(topic) && topics.size === 0) end()
  }
}

function begin(demand: TopicDemand, topic: string): void {
  const { pattern, topics, watchers, intervalMs } = demand
  if (!coversPattern(pattern, topic) && !coversPattern(topic, pattern)) return
  topics.add(topic)
  if (topics.size === 1) demand.end = watchers.watch(intervalMs)
}

import { type Announcement, coversPattern, type FramePoint, isPattern } from '@exocast/metrics-core/wire'
import type { Viewer } from './viewer.js'

/** All viewers of one same set of topics and patterns: they get the same frames. */
export class Audience {
  readonly key: string
  readonly viewers = new Set<Viewer>()
  /** What its next frame will hold, and what must be announced before it. */
  points: FramePoint[] = []
  news: Announcement[] = []
  /** The offset of the newest append in `points`. */
  offset = 0
  /** Whether any point in `points` goes through a filter, and may differ from viewer to viewer. */
  isFiltered = false
  /** The newest offset at which its topics had points that were sent. */
  previous: number
  readonly #topics: ReadonlySet<string>
  readonly #patterns: readonly string[]

  constructor(key: string, topics: readonly string[], previous: number) {
    this.key = key
    this.#topics = new Set(topics)
    this.#patterns = topics.filter(isPattern)
    this.previous = previous
  }

  /** The same for all viewers of the same topics. */
  static keyOf(topics: Iterable<string>): string {
    return JSON.stringify([...topics].sort())
  }

  /** All of it has been sent. */
  clear(): void {
    this.points = []
    this.news = []
    this.previous = this.offset
    this.isFiltered = false
  }

  /** Whether its viewers joined a topic, or all topics of a pattern. */
  includes(topic: string): boolean {
    return this.#topics.has(topic) || this.#patterns.some((pattern) => coversPattern(pattern, topic))
  }
}

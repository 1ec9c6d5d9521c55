import { coversPattern } from '@exocast/metrics-core/wire'
import type { PointLimit } from '../fan-out/point-limit.js'
import type { ChannelHandlers } from './channel-handlers.js'
import { OutgoingFilter } from './outgoing-filter.js'

const MAX_CACHED_TOPICS = 20_000

export interface Declaration {
  readonly pattern: string
  readonly handlers: ChannelHandlers
  /** What its viewers may see of their messages; `null`: all. */
  readonly filter: OutgoingFilter | null
}

interface DeclarationsOptions {
  readonly pointLimit: PointLimit
  readonly onError: (message: string, cause: unknown) => void
}

/** Which topics may be joined, who decides, and who sees what. */
export class Declarations {
  readonly #declared: Declaration[] = []
  /** What reporters opened: only where nothing was declared. */
  readonly #opened: Declaration[] = []
  readonly #filters = new Map<string, OutgoingFilter | null>()
  #isFiltering = false
  readonly #options: DeclarationsOptions

  constructor(options: DeclarationsOptions) {
    this.#options = options
  }

  /** Whether any messages go through a filter. */
  get isFiltering(): boolean {
    return this.#isFiltering
  }

  declare(pattern: string, handlers: ChannelHandlers): void {
    const { outgoing } = handlers
    const filter = outgoing ? new OutgoingFilter({ pattern, outgoing, ...this.#options }) : null
    this.#declared.push({ pattern, handlers, filter })
    this.#isFiltering ||= filter !== null
    this.#filters.clear()
  }

  open(pattern: string): void {
    if (this.#opened.some((opened) => opened.pattern === pattern)) return
    this.#opened.push({ pattern, handlers: {}, filter: null })
  }

  /** The first declaration that covers a topic or a whole pattern; `null` if none does. */
  covering(topic: string): Declaration | null {
    for (const declaration of [...this.#declared, ...this.#opened]) {
      if (coversPattern(declaration.pattern, topic)) return declaration
      // A wide pattern is no way around a guard on some of its topics.
      if (declaration.handlers.join && coversPattern(topic, declaration.pattern)) return null
    }
    return null
  }

  /**
   * What the messages of a topic (or pattern) go through, of the first declaration that covers it, whatever wider pattern a viewer
   * joined; `null`: nothing.
   */
  filterOf = (topic: string): OutgoingFilter | null => {
    if (!this.#isFiltering) return null
    let filter = this.#filters.get(topic)
    if (filter === undefined) {
      filter = this.#declared.find(({ pattern }) => coversPattern(pattern, topic))?.filter ?? null
      if (this.#filters.size >= MAX_CACHED_TOPICS) this.#filters.clear()
      this.#filters.set(topic, filter)
    }
    return filter
  }
}

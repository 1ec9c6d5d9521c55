import type { Position, Span, TopicHistory } from '@exocast/metrics-core/wire'
import type { Measure } from '../fan-out/measure.js'
import type { Catalogue } from './catalogue.js'
import type { ContainedLog } from './contained-log.js'
import type { TopicColumns } from './topic-columns.js'

/** No point is shorter in JSON: its timestamp, its value, two commas. */
const MIN_POINT_BYTES = 16

const NOTHING: TopicColumns = { t: [], v: [], o: [], x: [], g: [] }

/** What a viewer sees of a topic's points; `null`: it is not to hear of the topic. */
export type View = (topic: string, columns: TopicColumns) => TopicColumns | null

export interface PastOptions {
  /** How long it may be, but for the names of its topics. */
  readonly maxBytes: number
  /** Default: everything, as it is. */
  readonly view?: View
}

export interface Past {
  /** It holds what is known up to here. */
  readonly position: Position
  readonly topics: Record<string, TopicHistory>
  /** About how long its JSON is. */
  readonly sizeBytes: number
}

/** What the log and the catalogue together know of some topics, as it goes to one viewer. */
export class History {
  readonly #log: ContainedLog
  readonly #catalogue: Catalogue
  readonly #measure: Measure

  constructor(log: ContainedLog, catalogue: Catalogue, measure: Measure) {
    this.#log = log
    this.#catalogue = catalogue
    this.#measure = measure
  }

  get position(): Position {
    return this.#log.tail
  }

  /** How many topics are known. */
  get topics(): number {
    return this.#catalogue.size
  }

  /** What the log holds now. */
  get held(): { readonly points: number; readonly sizeBytes: number } {
    return this.#log.held
  }

  /** Exactly what came after a position; `null` if that cannot be proved, or is longer than a message may be. */
  since(pattern: string, position: Position, { maxBytes, view = asItIs }: PastOptions): Past | null {
    const found = this.#log.since(pattern, position, maxBytes / MIN_POINT_BYTES)
    if (!found) return null
    const past = this.#past(pattern, found, { isReplay: true, view })
    return past.sizeBytes <= maxBytes ? past : null
  }

  /** The span asked for. What would be longer than a message may be begins later. */
  window(pattern: string, span: Span, { maxBytes, view = asItIs }: PastOptions): Past {
    let maxPoints = maxBytes / MIN_POINT_BYTES
    for (;;) {
      const found = this.#log.window(pattern, span, maxPoints)
      const past = this.#past(pattern, found, { isReplay: false, view })
      const points = [...found.values()].reduce((sum, { t }) => sum + t.length, 0)
      if (past.sizeBytes <= maxBytes || points === 0) return past
      maxPoints = Math.floor((points * 0.95 * maxBytes) / past.sizeBytes)
    }
  }

  /** The last points held of a topic. */
  newest(topic: string, points: number): TopicColumns {
    return this.#log.window(topic, { points }, points).get(topic) ?? NOTHING
  }

  #past(
    pattern: string,
    found: ReadonlyMap<string, TopicColumns>,
    { isReplay, view }: { isReplay: boolean; view: View },
  ): Past {
    // Before the view, whose handlers may publish: what they do is not in this past.
    const { position } = this
    let sizeBytes = 0
    const entries = this.#catalogue
      .matching(pattern)
      .flatMap(({ id, name, meta, isGone }): [string, TopicHistory][] => {
        const columns = view(name, found.get(name) ?? NOTHING)
        if (columns === null) return []
        sizeBytes += 120 + name.length + this.#jsonBytes(columns, isReplay)
        const { t, v, o, x, g } = columns
        const told = {
          ...meta,
          id,
          t,
          v,
          ...(isReplay && { o }),
          ...(x.length > 0 && { x }),
          ...(g.length > 0 && { g }),
          ...(isGone && { gone: true as const }),
        }
        return [[name, told]]
      })
    // Not by assignment: a topic may be called "__proto__".
    return { position, topics: Object.fromEntries(entries), sizeBytes }
  }

  /** Encoding it only to learn its length would double the price of a join. */
  #jsonBytes({ t, v, x, g }: TopicColumns, isReplay: boolean): number {
    let bytes = t.length * (isReplay ? 24 : 14) + g.length * 16
    for (const value of v) bytes += value === null ? 5 : Number.isInteger(value) ? integerBytes(value) : 20
    for (const [, extra] of x) bytes += 10 + this.#measure(extra)
    return bytes
  }
}

const asItIs: View = (_, columns) => columns

function integerBytes(value: number): number {
  return value === 0 ? 2 : Math.min(Math.floor(Math.log10(Math.abs(value))) + 3, 24)
}

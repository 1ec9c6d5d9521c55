import type { Position, Span, TopicHistory } from '@exocast/metrics-core/wire'
import type { Catalogue } from './catalogue.js'
import type { ContainedLog } from './contained-log.js'
import type { TopicColumns } from './topic-columns.js'

/** No point is shorter in JSON: its timestamp, its value, two commas. */
const MIN_POINT_BYTES = 16

const NOTHING: TopicColumns = { t: [], v: [], o: [], x: [], g: [] }

export interface Past {
  readonly topics: Record<string, TopicHistory>
  /** About how long its JSON is. */
  readonly sizeBytes: number
}

/** What the log and the catalogue together know of some topics, as it goes to one viewer. */
export class History {
  readonly #log: ContainedLog
  readonly #catalogue: Catalogue

  constructor(log: ContainedLog, catalogue: Catalogue) {
    this.#log = log
    this.#catalogue = catalogue
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
  since(pattern: string, position: Position, maxBytes: number): Past | null {
    const found = this.#log.since(pattern, position, maxBytes / MIN_POINT_BYTES)
    if (!found) return null
    const past = this.#past(pattern, found, { isReplay: true })
    return past.sizeBytes <= maxBytes ? past : null
  }

  /** The span asked for. What would be longer than a message may be begins later. */
  window(pattern: string, span: Span, maxBytes: number): Past {
    let maxPoints = maxBytes / MIN_POINT_BYTES
    for (;;) {
      const found = this.#log.window(pattern, span, maxPoints)
      const past = this.#past(pattern, found, { isReplay: false })
      const points = [...found.values()].reduce((sum, { t }) => sum + t.length, 0)
      if (past.sizeBytes <= maxBytes || points === 0) return past
      maxPoints = Math.floor((points * 0.95 * maxBytes) / past.sizeBytes)
    }
  }

  #past(pattern: string, found: ReadonlyMap<string, TopicColumns>, { isReplay }: { isReplay: boolean }): Past {
    let sizeBytes = 0
    const entries = this.#catalogue.matching(pattern).map(({ id, name, meta, isGone }): [string, TopicHistory] => {
      const columns = found.get(name) ?? NOTHING
      sizeBytes += 120 + name.length + jsonBytes(columns, isReplay)
      const { t, v, o, x, g } = columns
      return [
        name,
        {
          ...meta,
          id,
          t,
          v,
          ...(isReplay && { o }),
          ...(x.length > 0 && { x }),
          ...(g.length > 0 && { g }),
          ...(isGone && { gone: true }),
        },
      ]
    })
    // Not by assignment: a topic may be called "__proto__".
    return { topics: Object.fromEntries(entries), sizeBytes }
  }
}

/** Encoding it only to learn its length would double the price of a join. */
function jsonBytes({ t, v, x, g }: TopicColumns, isReplay: boolean): number {
  let bytes = t.length * (isReplay ? 24 : 14) + g.length * 16
  for (const value of v) bytes += value === null ? 5 : Number.isInteger(value) ? integerBytes(value) : 20
  for (const [, extra] of x) bytes += 10 + (JSON.stringify(extra)?.length ?? 4)
  return bytes
}

function integerBytes(value: number): number {
  return value === 0 ? 2 : Math.min(Math.floor(Math.log10(Math.abs(value))) + 3, 24)
}

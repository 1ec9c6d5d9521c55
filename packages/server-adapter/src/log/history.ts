import type { Announcement, Position, Span, TopicHistory } from '@exocast/metrics-core/wire'
import type { Measure } from '../fan-out/measure.js'
import type { Catalogue, KnownTopic } from './catalogue.js'
import type { ContainedLog } from './contained-log.js'
import type { TopicColumns } from './topic-columns.js'

/** No point is shorter in JSON: its timestamp, its value, two commas. */
const MIN_POINT_BYTES = 16
/** What is around a topic's name, and what is said of it, in JSON: its id, the keys of its columns, and that it is gone. */
const TOPIC_BYTES = 100

const NOTHING: TopicColumns = { t: [], v: [], o: [], x: [], g: [] }

/** What a viewer sees of a topic's points; `null`: it is not to hear of the topic. */
export type View = (topic: string, columns: TopicColumns) => TopicColumns | null

export interface PastOptions {
  /** How long it may be. Topics for which there is no room are left out. */
  readonly maxBytes: number
  /** Default: everything, as it is. */
  readonly view?: View
}

export interface Past {
  /** It holds what is known up to here. */
  readonly position: Position
  readonly topics: Record<string, TopicHistory>
  /** The topics left out, of which the viewer is to hear otherwise. */
  readonly others: readonly Announcement[]
  /** About how long its JSON is. */
  readonly sizeBytes: number
}

/** What a viewer sees of one topic. */
interface Seen {
  readonly topic: KnownTopic
  readonly columns: TopicColumns
  /** About how long the JSON of its name and all that is said of it is. */
  readonly nameBytes: number
  readonly pointBytes: number
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
    const { position: until } = this
    const seen = this.#seen(pattern, found, { isReplay: true, view })
    const [missed, quiet] = [seen.filter(hasPoints), seen.filter((one) => !hasPoints(one))]
    const leftBytes = maxBytes - sum(missed, bytesOf)
    // A topic may be left out, a point may not.
    if (leftBytes < 0) return null
    const told = new Set([...missed, ...newest(quiet, bytesOf, leftBytes)])
    return pastOf(seen, { told, isReplay: true, position: until })
  }

  /**
   * The span asked for. What would be longer than a message may be begins later, for all topics alike; of topics whose names would
   * take more than half of it, only those last heard of are told.
   */
  window(pattern: string, span: Span, { maxBytes, view = asItIs }: PastOptions): Past {
    let maxPoints = maxBytes / MIN_POINT_BYTES
    for (;;) {
      // Before the view, whose handlers may publish: what they do is not in this past.
      const { position } = this
      const found = this.#log.window(pattern, span, maxPoints)
      const seen = this.#seen(pattern, found, { isReplay: false, view })
      const isWhole = sum(seen, bytesOf) <= maxBytes
      const told = isWhole ? seen : newest(seen, nameBytesOf, maxBytes / 2)
      if (sum(told, bytesOf) <= maxBytes) return pastOf(seen, { told: new Set(told), isReplay: false, position })
      const points = [...found.values()].reduce((total, { t }) => total + t.length, 0)
      const roomBytes = maxBytes - sum(told, nameBytesOf)
      maxPoints = Math.floor((points * 0.95 * roomBytes) / sum(told, pointBytesOf))
    }
  }

  /** The last points held of a topic. */
  newest(topic: string, points: number): TopicColumns {
    return this.#log.window(topic, { points }, points).get(topic) ?? NOTHING
  }

  #seen(
    pattern: string,
    found: ReadonlyMap<string, TopicColumns>,
    { isReplay, view }: { isReplay: boolean; view: View },
  ): Seen[] {
    return this.#catalogue.matching(pattern).flatMap((topic) => {
      const columns = view(topic.name, found.get(topic.name) ?? NOTHING)
      if (columns === null) return []
      const nameBytes = TOPIC_BYTES + Buffer.byteLength(JSON.stringify(topic.name)) + this.#measure(topic.meta)
      return [{ topic, columns, nameBytes, pointBytes: this.#jsonBytes(columns, isReplay) }]
    })
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

const nameBytesOf = ({ nameBytes }: Seen) => nameBytes
const pointBytesOf = ({ pointBytes }: Seen) => pointBytes
const hasPoints = ({ columns }: Seen) => columns.t.length > 0
const bytesOf = ({ nameBytes, pointBytes }: Seen) => nameBytes + pointBytes

function sum(seen: readonly Seen[], bytesIn: (one: Seen) => number): number {
  return seen.reduce((total, one) => total + bytesIn(one), 0)
}

/** As many as there is room for: first those last heard of, with which the catalogue ends. */
function newest(seen: readonly Seen[], bytesIn: (one: Seen) => number, maxBytes: number): Seen[] {
  let leftBytes = maxBytes
  return seen.toReversed().filter((one) => {
    const isIn = bytesIn(one) <= leftBytes
    if (isIn) leftBytes -= bytesIn(one)
    return isIn
  })
}

function pastOf(
  seen: readonly Seen[],
  { told, isReplay, position }: { told: ReadonlySet<Seen>; isReplay: boolean; position: Position },
): Past {
  const inside = seen.filter((one) => told.has(one))
  const left = seen.filter((one) => !told.has(one))
  return {
    position,
    // Not by assignment: a topic may be called "__proto__".
    topics: Object.fromEntries(inside.map((one) => [one.topic.name, historyOf(one, isReplay)])),
    // Of what is gone there is no more to come, and no past to be told.
    others: left.flatMap(({ topic: { id, name, meta, isGone } }): Announcement[] => (isGone ? [] : [[id, name, meta]])),
    sizeBytes: sum(inside, bytesOf),
  }
}

function historyOf({ topic: { id, meta, isGone }, columns: { t, v, o, x, g } }: Seen, isReplay: boolean): TopicHistory {
  return {
    ...meta,
    id,
    t,
    v,
    ...(isReplay && { o }),
    ...(x.length > 0 && { x }),
    ...(g.length > 0 && { g }),
    ...(isGone && { gone: true as const }),
  }
}

function integerBytes(value: number): number {
  return value === 0 ? 2 : Math.min(Math.floor(Math.log10(Math.abs(value))) + 3, 24)
}

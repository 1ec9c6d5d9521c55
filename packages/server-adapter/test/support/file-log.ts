import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { matchesTopic, type Position, type Span, type TopicMeta } from '@exocast/metrics-core/wire'
import type { Log, LogContext, LogPoint, TopicColumns } from '@exocast/server-adapter'

interface Kept {
  readonly offset: number
  readonly point: LogPoint
  readonly sizeBytes: number
}

type Line = { readonly points: readonly LogPoint[] } | { readonly forget: string }

/** A log that outlives its process: every append is a line of a file. Another way to keep what `Log` asks for, and not a fast one. */
export class FileLog implements Log {
  readonly #path: string
  readonly #context: LogContext
  readonly #epoch: string
  #offset = 0
  /** Points up to this offset may be missing. */
  #floor = 0
  /** In the order of the log. */
  #kept: Kept[] = []
  readonly #metas = new Map<string, Partial<TopicMeta>>()

  constructor(path: string, context: LogContext) {
    this.#path = path
    this.#context = context
    if (!existsSync(path)) appendFileSync(path, `${randomUUID()}\n`)
    const [epoch, ...lines] = readFileSync(path, 'utf8').trim().split('\n')
    this.#epoch = epoch!
    for (const line of lines) this.#take(JSON.parse(line))
  }

  get tail(): Position {
    return { epoch: this.#epoch, offset: this.#offset }
  }

  get held() {
    return { points: this.#kept.length, sizeBytes: sizeOf(this.#kept) }
  }

  append(points: readonly LogPoint[]): number {
    this.#write({ points })
    return this.#offset
  }

  since(pattern: string, { epoch, offset }: Position, maxPoints: number): ReadonlyMap<string, TopicColumns> | null {
    if (epoch !== this.#epoch || offset > this.#offset || offset < this.#floor) return null
    const missed = this.#kept.filter((kept) => kept.offset > offset && matchesTopic(pattern, kept.point.topic))
    return missed.length > maxPoints ? null : this.#columns(missed)
  }

  window(pattern: string, span: Span, maxPoints: number): ReadonlyMap<string, TopicColumns> {
    const now = this.#context.clock.now()
    const from = now - Math.min('windowMs' in span ? span.windowMs : Infinity, this.#context.historyMs)
    const under = this.#kept.filter(({ point }) => matchesTopic(pattern, point.topic) && point.timestamp >= from)
    const byTime = under.sort((a, b) => a.point.timestamp - b.point.timestamp)
    const asked = byTime.filter(({ point: { topic } }, at) => {
      return 'windowMs' in span || byTime.slice(at).filter(({ point }) => point.topic === topic).length <= span.points
    })
    const first = asked[Math.max(0, Math.ceil(asked.length - maxPoints))]?.point.timestamp ?? 0
    const isCut = asked.length > maxPoints
    return this.#columns(asked.filter(({ point }) => (isCut ? point.timestamp > first : point.timestamp >= first)))
  }

  forget(topic: string): void {
    this.#write({ forget: topic })
  }

  #write(line: Line): void {
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`)
    this.#take(line)
  }

  #take(line: Line): void {
    if ('forget' in line) return this.#drop(({ point }) => point.topic === line.forget)
    const offset = ++this.#offset
    for (const point of line.points) {
      this.#metas.set(point.topic, { ...this.#metas.get(point.topic), ...point.meta })
      this.#kept.push({ offset, point, sizeBytes: 24 + 2 * JSON.stringify(point.extra ?? null).length })
    }
    const { clock, historyMs, pointsPerTopic, bytesPerTopic, points, bytes } = this.#context
    const oldest = clock.now() - historyMs
    this.#drop(({ point }) => point.timestamp < oldest)
    for (const topic of new Set(line.points.map((point) => point.topic))) {
      const ofTopic = () => this.#kept.filter((kept) => kept.point.topic === topic)
      while (ofTopic().length > pointsPerTopic || sizeOf(ofTopic()) > bytesPerTopic) this.#dropOne(ofTopic()[0]!)
    }
    while (this.#kept.length > points || sizeOf(this.#kept) > bytes) this.#dropOne(this.#kept[0]!)
  }

  #dropOne(oldest: Kept): void {
    this.#drop((kept) => kept === oldest)
  }

  #drop(isDropped: (kept: Kept) => boolean): void {
    const dropped = this.#kept.filter(isDropped)
    if (dropped.length === 0) return
    this.#floor = Math.max(this.#floor, ...dropped.map(({ offset }) => offset))
    this.#kept = this.#kept.filter((kept) => !isDropped(kept))
    this.#context.onDropped(dropped.length)
  }

  #columns(kept: readonly Kept[]): Map<string, TopicColumns> {
    const found = new Map<string, TopicColumns>()
    for (const { offset, point } of kept) {
      const { topic, timestamp, value, extra, reason = 'missing' } = point
      const columns = found.get(topic) ?? { t: [], v: [], o: [], x: [], g: [], meta: this.#metas.get(topic) ?? {} }
      found.set(topic, columns)
      const index = columns.t.push(timestamp) - 1
      columns.v.push(value)
      columns.o.push(offset)
      if (JSON.stringify(columns.x.at(-1)?.[1] ?? null) !== JSON.stringify(extra)) columns.x.push([index, extra])
      if (value === null && reason !== 'missing') columns.g.push([index, reason])
    }
    return found
  }
}

function sizeOf(kept: readonly Kept[]): number {
  return kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}

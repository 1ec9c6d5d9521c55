import type { Clock } from '@exocast/metrics-core'
import { type Announcement, type FramePoint, type Point, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { Catalogue, KnownTopic } from '../log/catalogue.js'
import { announce } from './announce.js'
import { Audience } from './audience.js'
import { NamedTopics } from './named-topics.js'
import { Packet } from './packet.js'
import type { PointLimit } from './point-limit.js'
import type { Viewer } from './viewer.js'
import { ViewerFrame } from './viewer-frame.js'

/** More points than this are not held back for the rest of the turn. */
const MAX_FRAME_POINTS = 10_000
const MAX_CACHED_TOPICS = 20_000

/** A point just appended. */
export interface HeardPoint {
  readonly topic: KnownTopic
  /** Whether the topic must be announced first. */
  readonly isNews: boolean
  readonly point: Point
}

export interface PointFilter {
  readonly takesPoints: boolean
  /** A point as a viewer sees it: the same one, another one, or `null` for none. */
  point(point: Point, viewer: Viewer): Point | null
}

export interface FanOutOptions {
  readonly catalogue: Catalogue
  readonly timeBase: number
  readonly clock: Clock
  readonly pointLimit: PointLimit
  /** Called each time frames have gone out, with how long that took, ms. */
  readonly onFlushed: (tookMs: number) => void
  /** What a viewer sees of the points of a topic; `null`: all. */
  readonly filterOf: (topic: string) => PointFilter | null
  readonly onError: (message: string, cause: unknown) => void
}

/** Hands each viewer one frame per turn, encoded once for all viewers of the same topics. */
export class FanOut {
  readonly #audiences = new Map<string, Audience>()
  readonly #audienceOf = new Map<Viewer, Audience>()
  /** Viewers whose topics changed since they last had an audience: a page that joins 20 topics moves once. */
  readonly #moving = new Set<Viewer>()
  /** Which audiences a topic goes to, as far as asked since the audiences last changed. */
  readonly #byTopic = new Map<string, readonly Audience[]>()
  readonly #touched = new Set<Audience>()
  /** Viewers that were shown nothing of the last frames of their audience: the offset up to which they got all they may see. */
  readonly #behind = new Map<Viewer, number>()
  readonly #named: NamedTopics
  #pendingPoints = 0
  #pendingBytes = 0
  readonly #options: FanOutOptions

  constructor(options: FanOutOptions) {
    this.#options = options
    this.#named = new NamedTopics({ catalogue: options.catalogue, isFiltered: (topic) => this.#isFiltered(topic) })
  }

  /** To be called after each change of a viewer's topics, and when it is gone. What was appended before goes out first. */
  move(viewer: Viewer): void {
    this.flush()
    const audience = this.#audienceOf.get(viewer)
    audience?.viewers.delete(viewer)
    if (audience?.viewers.size === 0) this.#drop(audience)
    this.#audienceOf.delete(viewer)
    if (viewer.topics.size > 0) this.#moving.add(viewer)
    else {
      this.#moving.delete(viewer)
      this.#behind.delete(viewer)
    }
  }

  /** Gives every viewer its audience. To be called before an append changes the catalogue. */
  settle(): void {
    for (const viewer of this.#moving) {
      const topics = [...viewer.topics.keys()]
      const key = Audience.keyOf(topics)
      let audience = this.#audiences.get(key)
      if (!audience) {
        audience = new Audience(key, topics, this.#lastOffset(topics))
        this.#audiences.set(key, audience)
        this.#byTopic.clear()
      }
      audience.viewers.add(viewer)
      this.#audienceOf.set(viewer, audience)
    }
    this.#moving.clear()
  }

  /** Notes which of the topics under a pattern a viewer has been told of, by their ids; of the others it has not. */
  noteNamed(viewer: Viewer, pattern: string, ids: ReadonlySet<number>): void {
    this.#named.note(viewer, pattern, ids)
  }

  /**
   * Takes the points of one append, which take no more than so many bytes. They go out at the end of the turn, so that appends of one
   * turn share a frame, if it can hold them.
   */
  add(offset: number, heard: readonly HeardPoint[], sizeBytes: number): void {
    if (!this.#options.pointLimit.holds(this.#pendingBytes + sizeBytes)) this.flush()
    if (this.#pendingPoints === 0) queueMicrotask(() => this.flush())
    for (const { topic, isNews, point } of heard) {
      const isFiltered = this.#isFiltered(topic.name)
      for (const audience of this.#audiencesOf(topic.name)) {
        if (isNews) audience.news.push([topic.id, topic.name, topic.meta])
        audience.points.push({ id: topic.id, point })
        audience.offset = offset
        audience.isFiltered ||= isFiltered
        this.#touched.add(audience)
      }
    }
    this.#pendingPoints += heard.length
    this.#pendingBytes += sizeBytes
    if (this.#pendingPoints >= MAX_FRAME_POINTS) this.flush()
  }

  /** Tells of topics that nothing more is expected on; what was added of them goes out first. */
  vanish(topics: readonly KnownTopic[]): void {
    if (topics.length === 0) return
    this.flush()
    const vanishedFor = new Map<Audience, KnownTopic[]>()
    for (const topic of topics) {
      for (const audience of this.#audiencesOf(topic.name)) {
        const vanished = vanishedFor.get(audience) ?? []
        vanished.push(topic)
        vanishedFor.set(audience, vanished)
      }
      this.#byTopic.delete(topic.name)
    }
    const isFiltered = topics.some(({ name }) => this.#isFiltered(name))
    for (const [{ viewers }, vanished] of vanishedFor) {
      const whole = vanishing(vanished)
      for (const viewer of viewers) {
        const own = isFiltered ? this.#named.vanishedFor(viewer, vanished) : vanished
        if (own.length > 0) viewer.outbox.send(own === vanished ? whole : vanishing(own))
      }
    }
  }

  /** Sends what was added. */
  flush(): void {
    this.#pendingPoints = 0
    this.#pendingBytes = 0
    if (this.#touched.size === 0) return
    const { clock, onFlushed } = this.#options
    const startedAt = clock.monotonic()
    const touched = [...this.#touched]
    this.#touched.clear()
    for (const audience of touched) this.#sendFrame(audience)
    onFlushed(clock.monotonic() - startedAt)
  }

  /** All viewers of a topic (or of a whole pattern). What was appended before has gone out to them. */
  viewersOf(topic: string): readonly Viewer[] {
    this.flush()
    this.settle()
    return this.#audiencesOf(topic).flatMap(({ viewers }) => [...viewers])
  }

  #sendFrame(audience: Audience): void {
    const { points, news, offset, previous, isFiltered } = audience
    audience.clear()
    try {
      const announcements = this.#announce(news)
      const whole = this.#frame(points, { offset, previous })
      for (const viewer of audience.viewers) {
        const frame =
          isFiltered || (this.#behind.size > 0 && this.#behind.has(viewer)) ? this.#ownFrame(viewer, whole) : whole
        const ownNews = isFiltered ? this.#named.newsFor(viewer, news, frame) : news
        for (const packet of ownNews === news ? announcements : this.#announce(ownNews)) viewer.outbox.send(packet)
        if (frame) viewer.outbox.send(frame)
      }
    } catch (error) {
      this.#options.onError(`a frame could not be encoded, and its ${points.length} points were not sent`, error)
    }
  }

  /** A frame as one viewer sees it; `null` if that is nothing. */
  #ownFrame(viewer: Viewer, whole: ViewerFrame): ViewerFrame | null {
    const points = this.#seenBy(viewer, whole.points)
    // It follows the last one this viewer got, which may not be the last that its audience got.
    const previous = this.#behind.get(viewer) ?? whole.previous
    if (points.length === 0) {
      // A filter may have ended it.
      if (this.#audienceOf.has(viewer)) this.#behind.set(viewer, previous)
      return null
    }
    this.#behind.delete(viewer)
    if (points === whole.points && previous === whole.previous) return whole
    return this.#frame(points, { offset: whole.offset, previous })
  }

  #isFiltered(topic: string): boolean {
    return this.#options.filterOf(topic)?.takesPoints === true
  }

  /** The same array if that is all of it. */
  #seenBy(viewer: Viewer, points: readonly FramePoint[]): readonly FramePoint[] {
    const { filterOf, pointLimit, onError } = this.#options
    let isWhole = true
    let sizeBytes = 0
    const seen: FramePoint[] = []
    for (const one of points) {
      const { point } = one
      const filter = filterOf(point.topic)
      let own = filter ? filter.point(point, viewer) : point
      if (own) sizeBytes += pointLimit.sizeOf(own)
      if (own && !pointLimit.holds(sizeBytes)) {
        sizeBytes -= pointLimit.sizeOf(own)
        onError(`a point of topic "${point.topic}" is left out`, 'outgoing has made a frame too long (limits.bytesOut)')
        own = null
      }
      if (own) seen.push(own === point ? one : { ...one, point: own })
      isWhole &&= own === point
    }
    return isWhole ? points : seen
  }

  #announce(news: readonly Announcement[]): readonly Packet[] {
    const { maxBytes, measure } = this.#options.pointLimit
    return announce(news, { maxBytes, measure })
  }

  #frame(points: readonly FramePoint[], position: { readonly offset: number; readonly previous: number }): ViewerFrame {
    return new ViewerFrame(points, { ...position, timeBase: this.#options.timeBase })
  }

  #audiencesOf(topic: string): readonly Audience[] {
    let audiences = this.#byTopic.get(topic)
    if (!audiences) {
      audiences = [...this.#audiences.values()].filter((audience) => audience.includes(topic))
      if (this.#byTopic.size >= MAX_CACHED_TOPICS) this.#byTopic.clear()
      this.#byTopic.set(topic, audiences)
    }
    return audiences
  }

  /** A viewer that joined these topics, whenever it did, holds everything up to here. */
  #lastOffset(topics: readonly string[]): number {
    let last = 0
    for (const topic of topics) {
      for (const { lastOffset } of this.#options.catalogue.matching(topic)) last = Math.max(last, lastOffset)
    }
    return last
  }

  #drop(audience: Audience): void {
    this.#audiences.delete(audience.key)
    this.#byTopic.clear()
  }
}

function vanishing(topics: readonly KnownTopic[]): Packet {
  const ids = topics.map(({ id }) => id)
  return new Packet(WIRE_EVENTS.vanish, ids)
}

import { systemClock } from '@exocast/metrics-core/clock'
import { matchesTopic } from '@exocast/metrics-core/wire'
import { frameLoop } from '../charts/frame-loop.js'
import type { MetricsClient } from '../client/metrics-client.js'
import type { Session } from '../client/session/session.js'
import type { InspectedJoin, InspectedTopic, Inspection } from './inspection.js'
import { Rate } from './rate.js'
import { TopicWatch } from './topic-watch.js'

const INTERVAL_MS = 1_000

/** Looks into a client once a second, from its start to its stop; before and after that it costs nothing. */
export class ClientInspector {
  readonly #client: MetricsClient
  readonly #watches = new Map<string, TopicWatch>()
  readonly #byteRate = new Rate()
  readonly #frameRate = new Rate()
  readonly #spentRate = new Rate()
  readonly #listeners = new Set<() => void>()
  #stop = () => {}
  #session: Session | null = null
  #leaveSession = () => {}
  #bytes = 0
  #inspection: Inspection

  constructor(client: MetricsClient) {
    this.#client = client
    this.#inspection = this.#read()
  }

  /** The same object until the next look. */
  readonly get = (): Inspection => this.#inspection

  /** Looks as long as anybody listens. Returns the end. */
  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange)
    if (this.#listeners.size === 1) this.#stop = this.#start()
    return () => {
      this.#listeners.delete(onChange)
      if (this.#listeners.size === 0) this.#stop()
    }
  }

  #start(): () => void {
    const { connection } = this.#client
    let cancel = () => {}
    const look = () => {
      this.#inspection = this.#read()
      for (const listener of this.#listeners) listener()
    }
    const repeat = () => {
      look()
      cancel = systemClock.setTimer(repeat, INTERVAL_MS)
    }
    const leaveConnection = connection.subscribe(() => {
      this.#followSession()
      look()
    })
    this.#followSession()
    cancel = systemClock.setTimer(repeat, INTERVAL_MS)
    return () => {
      cancel()
      leaveConnection()
      this.#leaveSession()
      this.#session = null
    }
  }

  #followSession(): void {
    const { connected, session } = this.#client.connection
    if (!connected || session === this.#session) return
    this.#leaveSession()
    this.#session = session
    this.#leaveSession = session!.onPacket((data) => {
      this.#bytes += sizeOf(data)
    })
  }

  #read(): Inspection {
    const atMs = systemClock.monotonic()
    const { connection, subscriptions, store } = this.#client
    const { frames, spentMs } = frameLoop.pace
    const framesPerSecond = this.#frameRate.read(frames, atMs)
    const spentPerSecond = this.#spentRate.read(spentMs, atMs)
    const joins = [...(subscriptions?.all ?? [])].map(
      ({ pattern, state, channels, position }): InspectedJoin => ({
        ...{ pattern, position },
        state: state.state,
        references: channels.size,
      }),
    )
    return {
      connection: connection.getState(),
      bytes: this.#bytes,
      bytesPerSecond: this.#byteRate.read(this.#bytes, atMs),
      framesPerSecond,
      msPerFrame: framesPerSecond > 0 ? spentPerSecond / framesPerSecond : 0,
      joins,
      topics: store.matching(['*']).map((series) => this.#readTopic(series.topic, atMs, joins)),
    }
  }

  #readTopic(topic: string, atMs: number, joins: readonly InspectedJoin[]): InspectedTopic {
    const series = this.#client.store.get(topic)!
    let watch = this.#watches.get(topic)
    // One that was let go and joined again is another.
    if (watch?.series !== series) this.#watches.set(topic, (watch = new TopicWatch(series)))
    const covering = joins.filter(({ pattern }) => matchesTopic(pattern, topic))
    return {
      ...{ series, points: series.length, ...watch.read(atMs) },
      references: covering.reduce((sum, { references }) => sum + references, 0),
      value: series.length === 0 ? Number.NaN : series.valueAt(series.length - 1),
    }
  }
}

const encoder = new TextEncoder()

/** In bytes. */
function sizeOf(data: unknown): number {
  if (typeof data === 'string') return encoder.encode(data).length
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return data.byteLength
  return data instanceof Blob ? data.size : 0
}

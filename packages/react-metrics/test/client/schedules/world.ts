import { createMetricsClient, type ExocastClient, type History } from '@exocast/react-metrics/client'
import { expect } from 'vitest'
import { eventually } from '../../support/eventually.js'
import { type HubServer, type HubServerOptions, startHubServer } from '../../support/hub-server.js'
import { SkippingClock } from '../../support/skipping-clock.js'
import type { TcpProxy } from '../../support/tcp-proxy.js'
import { checkHeard } from './check-heard.js'
import { checkSeries } from './check-series.js'
import { ScheduleViewer } from './schedule-viewer.js'
import { PATTERNS, type Step, TOPICS } from './step.js'

/** Between two publications: a hole is marked a millisecond after its beginning. */
const SPACING_MS = 10
/** So few that a viewer which was away misses some for good. */
const LIMITS = { historyPointsPerTopic: 4 }
/** More than the kernel takes on a viewer's behalf, and less than the hub does: it ends up in the outbox. */
const BALLAST = 'x'.repeat(128 * 1024)
const MOST_BALLAST = 200
const TOO_LONG_BEHIND_MS = 30_000
const JOIN_TIMEOUT_MS = 10_000
const REJOIN_AFTER_MS = 1_000

/** One run: a server that may be replaced, a wire that may be cut or stopped up, and viewers that come and go. */
export class World {
  readonly #published = new Map<string, number[]>(TOPICS.map((topic) => [topic, []]))
  readonly #base = Date.now() - 30_000
  readonly #clock = new SkippingClock()
  readonly #proxy: TcpProxy
  readonly #reach: (what: string) => void
  /** How much had been published when a log began, by its epoch. */
  readonly #logBegan = new Map<string, number>()
  readonly #client: ExocastClient
  #server: HubServer | null = null
  #count = 0
  #viewers: ScheduleViewer[] = []
  readonly #gone: ScheduleViewer[] = []

  /** `reached` takes down what came about: a run of schedules in which something never does shows nothing of it. */
  constructor(proxy: TcpProxy, reached: Map<string, number>) {
    this.#proxy = proxy
    this.#reach = (what) => void reached.set(what, (reached.get(what) ?? 0) + 1)
    this.#client = createMetricsClient({ url: proxy.url, clock: this.#clock })
  }

  async begin(): Promise<void> {
    await this.#startServer()
    this.#join('stats:*')
  }

  async take(step: Step): Promise<void> {
    switch (step.step) {
      case 'publish':
        for (let time = 0; time < step.times; time++) this.#publish(step.topics.map((at) => TOPICS[at]!))
        return
      case 'join':
        return this.#join(PATTERNS[step.pattern]!)
      case 'leave':
        return void this.#leave(step.viewer)
      case 'rejoin':
        return this.#rejoin(step.viewer, step.turns)
      case 'cut':
        return this.#proxy.cut()
      case 'fallBehind':
        return this.#fallBehind(TOPICS[step.topic]!, step.isTooFar)
      case 'joinUnanswered':
        return this.#joinUnanswered(PATTERNS[step.pattern]!)
      case 'stall':
        return this.#proxy.stall()
      case 'flow':
        return this.#proxy.flow()
      case 'skip':
        return this.#clock.skip(step.spanMs)
      case 'turn':
        return turn(step.times)
      case 'restart':
        return this.#restart()
      case 'restartQuietly':
        return this.#restartQuietly()
      case 'settle':
        return this.#settle()
    }
  }

  /** Brings everyone to rest, and checks what each viewer holds and was told. */
  async check(): Promise<void> {
    await this.#settle()
    // All have a connection that works: from now on nothing may be late.
    await this.#publishHeard()
    for (const viewer of this.#viewers) {
      for (const series of viewer.channel.getState().series) {
        checkSeries(series, this.#published.get(series.topic)!)
        expect(checkHeard(viewer.told, series.topic, this.#published.get(series.topic)!)).toBe(this.#count)
      }
    }
    for (const { told } of this.#gone) {
      for (const [topic, published] of this.#published) checkHeard(told, topic, published)
    }
    for (const { told } of [...this.#viewers, ...this.#gone]) {
      for (const one of told) this.#reach(one.heard === 'history' ? `recovered ${one.recovered}` : one.heard)
    }
    await this.#checkPresence()
  }

  async end(): Promise<void> {
    this.#client.close()
    this.#proxy.flow()
    await this.#stopServer()
  }

  get #hub(): HubServer['hub'] {
    return this.#server!.hub
  }

  /** Of all its viewers a client is on a pattern once, and nobody stays that is gone. */
  async #checkPresence(): Promise<void> {
    const joined = new Set(this.#viewers.map(({ pattern }) => pattern))
    await eventually(() => {
      for (const pattern of PATTERNS) {
        expect(this.#hub.presence(pattern), pattern).toEqual(joined.has(pattern) ? { page: ['here'] } : {})
      }
      for (const { channel } of this.#viewers) expect(channel.getPresence()).toEqual({ page: ['here'] })
    })
  }

  #publish(topics: readonly string[]): void {
    const value = ++this.#count
    const timestamp = this.#base + value * SPACING_MS
    this.#hub.publish(topics.map((topic) => ({ topic, value, timestamp })))
    for (const topic of topics) this.#published.get(topic)!.push(value)
  }

  /** Publishes on all topics what every viewer must hear as a message. */
  async #publishHeard(): Promise<void> {
    this.#publish(TOPICS)
    await eventually(() => {
      for (const viewer of this.#viewers) expect(viewer.heard(this.#count)).toBe(true)
    })
  }

  #join(pattern: string): void {
    this.#viewers.push(
      new ScheduleViewer({
        client: this.#client,
        pattern,
        publicationAt: ({ epoch, offset }: History['position']) => this.#logBegan.get(epoch)! + offset,
        publicationOf: (timestamp) => (timestamp - this.#base) / SPACING_MS,
      }),
    )
  }

  #leave(at: number): ScheduleViewer | undefined {
    const [gone] = this.#viewers.splice(at % Math.max(this.#viewers.length, 1), 1)
    if (!gone) return
    gone.channel.leave()
    this.#gone.push(gone)
    return gone
  }

  async #rejoin(at: number, turns: number): Promise<void> {
    const gone = this.#leave(at)
    await turn(turns)
    if (gone) this.#join(gone.pattern)
  }

  /** Until the newest of a viewer's points took the place of an older one, or the hub has had enough of it. */
  async #fallBehind(topic: string, isTooFar: boolean): Promise<void> {
    this.#proxy.stall()
    const { counters } = this.#hub
    const fallen = () => counters.coalescedPoints + counters.slowViewers
    const before = fallen()
    for (let sent = 0; sent < MOST_BALLAST && this.#hub.viewers > 0 && fallen() === before; sent++) {
      this.#hub.broadcast(topic, 'ballast', BALLAST)
      this.#publish([topic])
      await turn(1)
    }
    if (!isTooFar) return
    this.#clock.skip(TOO_LONG_BEHIND_MS)
    this.#publish([topic])
  }

  async #joinUnanswered(pattern: string): Promise<void> {
    this.#proxy.stall()
    this.#join(pattern)
    await turn(2)
    this.#clock.skip(JOIN_TIMEOUT_MS)
    this.#clock.skip(REJOIN_AFTER_MS)
  }

  async #restart(): Promise<void> {
    await this.#stopServer()
    await this.#startServer()
  }

  async #restartQuietly(): Promise<void> {
    await this.#restart()
    this.#proxy.flow()
    const patterns = new Set(this.#viewers.map(({ pattern }) => pattern))
    await eventually(() => {
      expect(this.#hub.counters.joins).toBeGreaterThanOrEqual(patterns.size)
      for (const { channel } of this.#viewers) expect(channel.getState().status).toBe('live')
    })
    await this.#publishHeard()
  }

  async #startServer(): Promise<void> {
    const handlers: HubServerOptions['handlers'] = {
      presence: () => ({ key: 'page', meta: 'here' }),
      leave: ({ reason }) => this.#reach(`join ${reason}`),
    }
    this.#server = await startHubServer({ limits: LIMITS, clock: this.#clock, handlers })
    this.#logBegan.set(this.#server.hub.snapshot([]).position.epoch, this.#count)
    this.#proxy.target(this.#server.port)
  }

  async #stopServer(): Promise<void> {
    if (this.#hub.counters.slowViewers > 0) this.#reach('viewer too slow')
    await this.#server!.close()
  }

  /** Waits until every viewer is live and holds one last point of each of its topics. */
  async #settle(): Promise<void> {
    this.#proxy.flow()
    await eventually(() => {
      for (const { channel } of this.#viewers) expect(channel.getState().status).toBe('live')
    })
    this.#publish(TOPICS)
    await eventually(() => {
      for (const { channel } of this.#viewers) expect(channel.getLatest()?.value).toBe(this.#count)
    })
  }
}

async function turn(times: number): Promise<void> {
  for (let i = 0; i < times; i++) await new Promise(setImmediate)
}

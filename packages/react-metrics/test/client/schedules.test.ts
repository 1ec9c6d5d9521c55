import { createMetricsClient, type ExocastClient, type Series } from '@exocast/react-metrics/client'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../support/eventually.js'
import { hastyClock } from '../support/hasty-clock.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js'

const TOPICS = ['stats:a', 'stats:b', 'stats:c']
const PATTERNS = ['stats:*', ...TOPICS]
/** Between two points: a hole is marked a millisecond after its beginning. */
const SPACING_MS = 10
/** So few that a viewer which was away misses some for good. */
const LIMITS = { historyPointsPerTopic: 8 }

/** What may happen, in any order. Numbers choose a topic, a pattern or a viewer. */
type Step =
  | { readonly step: 'publish'; readonly topics: readonly number[] }
  | { readonly step: 'join'; readonly pattern: number }
  | { readonly step: 'leave'; readonly viewer: number }
  | { readonly step: 'cut' }
  | { readonly step: 'restart' }
  | { readonly step: 'settle' }

const publish = fc.record({
  step: fc.constant('publish' as const),
  topics: fc.uniqueArray(fc.nat(TOPICS.length - 1), { minLength: 1 }),
})
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: publish },
    { weight: 3, arbitrary: fc.record({ step: fc.constant('join' as const), pattern: fc.nat(PATTERNS.length - 1) }) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('leave' as const), viewer: fc.nat(5) }) },
    { weight: 3, arbitrary: fc.constant({ step: 'cut' as const }) },
    { weight: 1, arbitrary: fc.constant({ step: 'restart' as const }) },
    { weight: 3, arbitrary: fc.constant({ step: 'settle' as const }) },
  ),
  { minLength: 5, maxLength: 40 },
)

interface Heard {
  readonly topic: string
  readonly event: string
  readonly value?: number
  readonly from?: number
  readonly timestamp: number
}

/** One run: a server that may be replaced, a wire that may be cut, and viewers that come and go. */
class World {
  readonly published = new Map<string, number[]>(TOPICS.map((topic) => [topic, []]))
  readonly base = Date.now() - 30_000
  readonly client: ExocastClient
  readonly #proxy: TcpProxy
  #server: HubServer
  #count = 0
  viewers: { channel: ReturnType<ExocastClient['join']>; heard: Heard[]; history: Set<number> }[] = []

  constructor(server: HubServer, proxy: TcpProxy) {
    this.#server = server
    this.#proxy = proxy
    this.client = createMetricsClient({ url: proxy.url, clock: hastyClock })
  }

  get server(): HubServer {
    return this.#server
  }

  async take(step: Step): Promise<void> {
    if (step.step === 'publish') this.publish(step.topics)
    else if (step.step === 'join') this.join(PATTERNS[step.pattern]!)
    else if (step.step === 'leave') this.leave(step.viewer)
    else if (step.step === 'cut') this.#proxy.cut()
    else if (step.step === 'restart') await this.restart()
    else await this.settle()
  }

  publish(topics: readonly number[]): void {
    const value = ++this.#count
    this.#server.hub.publish(
      topics.map((at) => ({ topic: TOPICS[at]!, value, timestamp: this.base + value * SPACING_MS })),
    )
    for (const at of topics) this.published.get(TOPICS[at]!)!.push(value)
  }

  join(pattern: string): void {
    const heard: Heard[] = []
    const history = new Set<number>()
    const channel = this.client.join(pattern, {
      onMessage: (event, payload, topic) => heard.push({ ...(payload as Heard), event, topic }),
      onHistory: ({ recovered, topics }) => {
        if (recovered === true) return
        for (const { v } of Object.values(topics)) for (const value of v) if (value !== null) history.add(value)
      },
    })
    this.viewers.push({ channel, heard, history })
  }

  leave(viewer: number): void {
    const [gone] = this.viewers.splice(viewer % Math.max(this.viewers.length, 1), 1)
    gone?.channel.leave()
  }

  async restart(): Promise<void> {
    await this.#server.close()
    this.#server = await startHubServer({ limits: LIMITS, clock: hastyClock })
    this.#proxy.target(this.#server.port)
  }

  /** Waits until every viewer is live and has heard one last point of each of its topics. */
  async settle(): Promise<void> {
    await eventually(() => {
      for (const { channel } of this.viewers) expect(channel.getState().status).toBe('live')
    })
    this.publish(TOPICS.map((_, at) => at))
    await eventually(() => {
      for (const { channel } of this.viewers) expect(channel.getLatest()?.value).toBe(this.#count)
    })
  }

  async end(): Promise<void> {
    this.client.close()
  }
}

/** The points of a series: a value, or `null` for a hole. */
const entriesOf = (series: Series) =>
  Array.from({ length: series.length }, (_, i) => (Number.isNaN(series.valueAt(i)) ? null : series.valueAt(i)))

/** What was published, from the first that is held, must be held in order; what is not must lie in a marked hole. */
function checkSeries(series: Series, published: readonly number[]): void {
  const entries = entriesOf(series)
  let at = published.indexOf(entries.find((entry) => entry !== null)!)
  let isHole = false
  for (const entry of entries) {
    if (entry === null) {
      isHole = true
      continue
    }
    const place = published.indexOf(entry)
    expect(place, `${series.topic} holds ${entries} of ${published}`).toBeGreaterThanOrEqual(at)
    if (!isHole) expect(place, `${series.topic} holds ${entries} of ${published}: a hole unmarked`).toBe(at)
    at = place + 1
    isHole = false
  }
  expect(at).toBe(published.length)
}

/** Messages come once, in order; what no message brought came with a history, or was told as lost. */
function checkMessages(
  heard: readonly Heard[],
  history: ReadonlySet<number>,
  topic: string,
  published: readonly number[],
  base: number,
): void {
  const mine = heard.filter((message) => message.topic === topic)
  let last = 0
  let lostTo = 0
  for (const { event, value, from, timestamp } of mine) {
    if (event === 'gap') {
      expect((from! - base) / SPACING_MS, 'a hole begins at the last instant held').toBeGreaterThanOrEqual(last)
      lostTo = (timestamp - base) / SPACING_MS
      continue
    }
    expect(value, `${topic}: a message came late or twice`).toBeGreaterThan(last)
    const between = published.filter((each) => each > last && each < value! && last > 0)
    const unexplained = between.filter((each) => !history.has(each) && each >= lostTo)
    expect(unexplained, `${topic}: messages ${JSON.stringify(mine)}`).toEqual([])
    last = value!
  }
}

let proxy: TcpProxy
let server: HubServer

beforeAll(async () => {
  server = await startHubServer({ limits: LIMITS, clock: hastyClock })
  proxy = await startTcpProxy(server.port)
})

afterAll(async () => {
  await proxy.close()
  await server.close()
})

it('whatever happens, a viewer holds every point in order, or a marked hole', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (schedule) => {
      await server.close()
      server = await startHubServer({ limits: LIMITS, clock: hastyClock })
      proxy.target(server.port)
      const world = new World(server, proxy)
      try {
        world.join('stats:*')
        for (const step of schedule) await world.take(step)
        await world.settle()
        for (const { channel, heard, history } of world.viewers) {
          for (const series of channel.getState().series) {
            const published = world.published.get(series.topic)!
            checkSeries(series, published)
            checkMessages(heard, history, series.topic, published, world.base)
          }
        }
      } finally {
        await world.end()
        server = world.server
      }
    }),
    {
      numRuns: Number(process.env.EXOCAST_SCHEDULES ?? 60),
      seed: Number(process.env.EXOCAST_SEED ?? 11),
      endOnFailure: false,
    },
  )
}, 120_000)

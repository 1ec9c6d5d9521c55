import { once } from 'node:events'
import { createServer } from 'node:http'
import { createHub } from '@exocast/server-adapter'
import { answerParent } from '../lib/answer-parent.mjs'
import { atRate } from '../lib/at-rate.mjs'
import { collectGarbage } from '../lib/collect-garbage.mjs'
import { machineUs } from '../lib/machine-us.mjs'
import { quantile } from '../lib/quantile.mjs'

/** More than any of the viewers asks for: what it holds does not grow. */
const HISTORY_POINTS = 1_000

/** A hub alone in its process, whose ticks go where they are told. */
let hub
let ticking = Promise.resolve()
let count = 0
let lateness = []

answerParent({
  async serve({ viewers, patterns, historyPointsPerTopic = HISTORY_POINTS }) {
    const httpServer = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 4_096 })
    hub = createHub({ limits: { socketsPerAddress: 2 * viewers, historyPointsPerTopic } })
    for (const pattern of patterns) hub.channel(pattern)
    hub.attach(httpServer)
    await once(httpServer, 'listening')
    return httpServer.address().port
  },

  /**
   * Starts ticks, each of as many topics as said, on the groups in turn: `tick:<group>_0`, `_1`, ... The value of the first is the
   * instant at which the tick was due, us; of the others the number of the tick.
   */
  tick({ hz, seconds, groups, topics, ballastBytes = 0 }) {
    const extra = ballastBytes > 0 ? 'x'.repeat(ballastBytes) : null
    ticking = atRate({ hz, seconds }, (_, dueUs) => {
      const tick = count++
      lateness.push((machineUs() - dueUs) / 1_000)
      hub.publish(
        Array.from({ length: topics }, (_, i) => {
          const topic = `tick:${tick % groups}_${i}`
          return i === 0 ? { topic, value: dueUs, extra } : { topic, value: Math.floor(tick / groups) }
        }),
      )
    })
  },

  /** Resolves with how many ticks there have been, once those started have ended. */
  async ticked() {
    await ticking
    return count
  },

  /** How late the ticks since the last question were published, ms. */
  latenessMs() {
    const taken = lateness
    lateness = []
    return { p99: quantile(taken, 0.99), max: quantile(taken, 1) }
  },

  cpuUs() {
    const { user, system } = process.cpuUsage()
    return user + system
  },

  /** Needs a Node with `--expose-gc`. */
  async memory() {
    await collectGarbage()
    const { rss, heapUsed, external } = process.memoryUsage()
    return { rss, held: heapUsed + external }
  },

  counters: () => ({ ...hub.counters, viewers: hub.viewers }),
})

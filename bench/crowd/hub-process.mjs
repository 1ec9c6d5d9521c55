import { once } from 'node:events'
import { createServer } from 'node:http'
import { Registry, startReporting } from '@exocast/metrics-core'
import { channelReporter, createHub } from '@exocast/server-adapter'
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
let reporting
let reported
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

  /**
   * Starts reporting, as a user does, `hz` ticks a second: probes with datapoints 0, 1, ... whose topics are as those of `tick`. Each
   * group ticks in its turn.
   */
  report({ hz, groups, topics }) {
    const registry = new Registry()
    reported = { points: 0, ticks: Array(groups).fill(0) }
    const subscriptions = Array.from({ length: groups }, (_, group) => {
      const datapoints = Array.from({ length: topics }, (_, i) => String(i))
      const read = () => Object.fromEntries(datapoints.map((name) => [name, reported.ticks[group]]))
      registry.probe([String(group)], { datapoints, read })
      const metric = [String(group)]
      return { reporter: 'viewers', metric, intervalMs: (groups * 1_000) / hz, delayMs: (group * 1_000) / hz }
    })
    const broadcast = channelReporter(hub, { channel: 'tick' })
    const report = (samples) => {
      const told = samples.map(({ timestamp, values, ...sample }) => {
        const dueUs = timestamp * 1_000 + epochUs
        lateness.push((machineUs() - dueUs) / 1_000)
        reported.points += topics
        reported.ticks[Number(sample.metric.name[0])]++
        return { ...sample, timestamp, values: { ...values, 0: dueUs } }
      })
      return broadcast.report(told)
    }
    const epochUs = machineUsOfEpoch()
    reporting = startReporting({ registry, reporters: { viewers: { ...broadcast, report } }, subscriptions })
  },

  /** Resolves with how many points have been reported, and how many ticks of each group. */
  async stopReporting() {
    await reporting.stop()
    return reported
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

/** What `machineUs` would have said at the epoch of the wall clock, to the microsecond: it waits for a millisecond to begin. */
function machineUsOfEpoch() {
  const before = Date.now()
  let now = before
  while (now === before) now = Date.now()
  return machineUs() - now * 1_000
}

import { setTimeout as sleep } from 'node:timers/promises'
import { answerParent } from '../lib/answer-parent.mjs'
import { machineUs } from '../lib/machine-us.mjs'
import { quantile } from '../lib/quantile.mjs'
import { exocastHub } from '../viewer/variants/exocast-hub.mjs'
import { Viewer } from '../viewer/viewer.mjs'

const JOINING_AT_ONCE = 50
const DEADLINE_MS = 30_000

/** A process of bare viewers, who all join the same, and know how late each frame came. */
const viewers = []
let latencies = []

/** The viewers of a tick hear the same, which is read once: to the machine they are to be hardly more than their sockets. */
let last = { message: '', heard: {} }
function readOnce(message, joins) {
  if (message !== last.message) last = { message, heard: exocastHub.read(message, joins) }
  return last.heard
}

answerParent({
  /** `topics`: how many a tick of the pattern has, of which the first tells when it was due. */
  async join({ port, count, pattern, topics = 1 }) {
    const joins = exocastHub.joins([pattern])
    while (viewers.length < count) {
      const batch = Array.from({ length: Math.min(JOINING_AT_ONCE, count - viewers.length) }, () => {
        return new Viewer(`ws://127.0.0.1:${port}${exocastHub.path}`, {
          read: (message) => readOnce(message, joins),
          answers: 1,
          onValues: (values) => {
            const nowUs = machineUs()
            for (let i = 0; i < values.length; i += topics) latencies.push((nowUs - values[i]) / 1_000)
          },
        })
      })
      viewers.push(...batch)
      await Promise.all(batch.map(({ joined }) => joined))
    }
  },

  /** How late the frames since the last question came, ms. */
  latencyMs() {
    const taken = latencies
    latencies = []
    return { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99), max: quantile(taken, 1), frames: taken.length }
  },

  /** Resolves once every viewer has had so many points. */
  async receive({ points }) {
    const deadline = performance.now() + DEADLINE_MS
    const failed = Promise.race(viewers.map((viewer) => viewer.failed))
    while (viewers.some((viewer) => viewer.points < points) && performance.now() < deadline) {
      await Promise.race([sleep(20), failed])
    }
    const wrong = viewers.filter((viewer) => viewer.points !== points)
    if (wrong.length > 0) {
      throw new Error(`${wrong.length} of ${viewers.length} viewers had not ${points} points (one: ${wrong[0].points})`)
    }
  },
})

import { setTimeout as sleep } from 'node:timers/promises'
import { answerParent } from '../lib/answer-parent.mjs'
import { sumOfTicks, TOPICS } from './points.mjs'
import { variants } from './variants.mjs'
import { Viewer } from './viewer.mjs'

const JOINING_AT_ONCE = 50
const DEADLINE_MS = 30_000

/** @type {Viewer[]} */
const viewers = []

/** A process that holds all viewers of one variant, and knows whether each has received each point. */
answerParent({
  async join({ variant, port, count }) {
    const { path, read } = variants[variant]
    while (viewers.length < count) {
      const missing = Math.min(JOINING_AT_ONCE, count - viewers.length)
      const batch = Array.from({ length: missing }, () => new Viewer(`ws://127.0.0.1:${port}${path}`, read))
      viewers.push(...batch)
      await Promise.all(batch.map(({ joined }) => joined))
    }
  },

  /** Resolves with the bytes taken in so far once every viewer has all points of the first `ticks` ticks. */
  async receive({ ticks }) {
    const points = ticks * TOPICS.length
    const deadline = performance.now() + DEADLINE_MS
    const failed = Promise.race(viewers.map((viewer) => viewer.failed))
    while (viewers.some((viewer) => viewer.points < points) && performance.now() < deadline) {
      await Promise.race([sleep(20), failed])
    }
    const sum = sumOfTicks(ticks)
    const wrong = viewers.filter((viewer) => viewer.points !== points || viewer.sum !== sum)
    if (wrong.length > 0) {
      const least = Math.min(...wrong.map((viewer) => viewer.points))
      throw new Error(
        `${wrong.length} of ${viewers.length} viewers did not receive exactly the ${points} points sent (least: ${least})`,
      )
    }
    return viewers.reduce((total, viewer) => total + viewer.bytes, 0)
  },
})

import { setTimeout as sleep } from 'node:timers/promises'
import { answerParent } from '../lib/answer-parent.mjs'
import { OWN, ownTopics } from './own-topics.mjs'
import { sumOfTicks, topicsOf } from './points.mjs'
import { variants } from './variants.mjs'
import { Viewer } from './viewer.mjs'

const JOINING_AT_ONCE = 50
const DEADLINE_MS = 60_000

/** @type {{ viewer: Viewer, topics: number[] }[]} */
const audience = []

/** A process that holds viewers of one variant, and knows whether each has received each point. */
answerParent({
  /** Each viewer joins the first `topics` topics; if that is `OWN`, six that nobody else has together. */
  async join({ variant, port, count, topics }) {
    const { path, read, joins } = variants[variant]
    while (audience.length < count) {
      const first = audience.length
      const batch = Array.from({ length: Math.min(JOINING_AT_ONCE, count - first) }, (_, i) => {
        const chosen = topics === OWN ? ownTopics(first + i) : [...topicsOf(topics).keys()]
        const asked = joins(chosen.map((at) => topicsOf(at + 1)[at]))
        const viewer = new Viewer(`ws://127.0.0.1:${port}${path}`, {
          read: (message) => read(message, asked),
          answers: Math.max(1, asked.length),
        })
        return { viewer, topics: chosen }
      })
      audience.push(...batch)
      await Promise.all(batch.map(({ viewer }) => viewer.joined))
    }
  },

  /** Resolves with the bytes taken in so far once every viewer has all its points of the first `ticks` ticks. */
  async receive({ ticks }) {
    const deadline = performance.now() + DEADLINE_MS
    const failed = Promise.race(audience.map(({ viewer }) => viewer.failed))
    const isShort = ({ viewer, topics }) => viewer.points < ticks * topics.length
    while (audience.some(isShort) && performance.now() < deadline) await Promise.race([sleep(20), failed])
    const isWrong = ({ viewer, topics }) =>
      viewer.points !== ticks * topics.length || viewer.sum !== sumOfTicks(ticks, topics)
    const wrong = audience.filter(isWrong)
    if (wrong.length > 0) {
      const least = Math.min(...wrong.map(({ viewer }) => viewer.points))
      throw new Error(
        `${wrong.length} of ${audience.length} viewers did not receive exactly the points of ${ticks} ticks (least: ${least})`,
      )
    }
    return audience.reduce((total, { viewer }) => total + viewer.bytes, 0)
  },

  /** How many the server has sent. */
  heartbeats: () => audience.reduce((total, { viewer }) => total + viewer.heartbeats, 0),
})

import { createHub } from '@exocast/server-adapter'
import { SERIES, topicOf } from './topics.mjs'
import { walk } from './walk.mjs'

/** How long the hub keeps more than a chart's window, ms: a page may be slow to join. */
const MARGIN_MS = 60_000
/** Two days of five series in one reply: 13 MB. */
const LIMITS = {
  bytesOut: 64 * 2 ** 20,
  historyPoints: 2_000_000,
  historyPointsPerTopic: 400_000,
  historyBytesPerTopic: 64 * 2 ** 20,
}

/** A hub with a full window of history, and a point for each series of each chart every `intervalMs` until it is stopped. */
export class LiveSource {
  #hub
  #walks
  #intervalMs
  #timer
  #waiting = []
  /** Ticks published live, since the start. */
  ticks = 0

  constructor(httpServer, { charts, points, intervalMs }) {
    this.#intervalMs = intervalMs
    this.#hub = createHub({ historyMs: points * intervalMs + MARGIN_MS, limits: LIMITS })
    this.#hub.channel('bench:*')
    this.#hub.attach(httpServer)
    this.#walks = Array.from({ length: charts }, (_, chart) =>
      Array.from({ length: SERIES }, (_, series) => ({
        topic: topicOf(chart, series),
        values: walk(1 + chart * SERIES + series),
      })),
    ).flat()
    const now = Date.now()
    for (let i = points; i > 0; i--) this.#publish(now - i * intervalMs)
    this.#timer = setInterval(() => this.#tick(), intervalMs)
  }

  /** Resolves half an interval after `count` more ticks, so that nobody measures while a tick is on its way. */
  async afterTicks(count) {
    await new Promise((resolve) => this.#waiting.push({ at: this.ticks + count, resolve }))
    await new Promise((resolve) => setTimeout(resolve, this.#intervalMs / 2))
  }

  async stop() {
    clearInterval(this.#timer)
    await this.#hub.close()
  }

  #tick() {
    this.#publish(Date.now())
    this.ticks++
    const due = this.#waiting.filter(({ at }) => at <= this.ticks)
    this.#waiting = this.#waiting.filter((waiting) => !due.includes(waiting))
    for (const { resolve } of due) resolve()
  }

  #publish(timestamp) {
    this.#hub.publish(
      this.#walks.map(({ topic, values }) => ({
        topic,
        value: values.next().value,
        timestamp,
        intervalMs: this.#intervalMs,
      })),
    )
  }
}

import { subscribe } from 'node:diagnostics_channel'
import { getPriority, setPriority } from 'node:os'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { answerParent } from '../lib/answer-parent.mjs'

const JOINING_AT_ONCE = 50

/** A process of real clients, each with a joined group of its own, who know whether what they hear is whole. */
const viewers = []
/** @type {Set<import('node:net').Socket>} */
const connections = new Set()
subscribe('net.client.socket', ({ socket }) => {
  connections.add(socket)
  socket.once('close', () => connections.delete(socket))
})
let gaps = 0
let duplicates = 0
let lost = 0

class StormViewer {
  #last = null
  status = 'joining'
  backAt = 0
  #onLive

  constructor({ port, group }) {
    this.live = new Promise((resolve) => {
      this.#onLive = resolve
    })
    this.group = group
    this.client = createMetricsClient({ url: `http://127.0.0.1:${port}` })
    // The topic that counts the ticks of the group, and holds so many that nothing is missed for want of history.
    this.client.join(`tick:${group}_1`, {
      windowMs: 0,
      onStatus: (status) => {
        this.status = status
        if (status !== 'live') return
        this.backAt = performance.now()
        this.#onLive()
      },
      onMessage: (event, { value }) => {
        if (event === 'gap') lost++
        else this.#take(value)
      },
    })
  }

  get last() {
    return this.#last
  }

  #take(value) {
    if (this.#last !== null && value > this.#last + 1) gaps += value - this.#last - 1
    if (this.#last !== null && value <= this.#last) duplicates++
    this.#last = value
  }
}

// They would be machines of their own: the hub and those who listen on come first.
setPriority(Math.min(19, getPriority() + 8))

answerParent({
  async join({ port, count, groups }) {
    while (viewers.length < count) {
      const batch = Array.from({ length: Math.min(JOINING_AT_ONCE, count - viewers.length) }, (_, i) => {
        return new StormViewer({ port, group: (viewers.length + i) % groups })
      })
      viewers.push(...batch)
      await Promise.all(batch.map(({ live }) => live))
    }
  },

  /** How many are live, and when the last of them became so, ms after another instant of this process. */
  back: ({ since }) => ({
    live: viewers.filter(({ status }) => status === 'live').length,
    lastMs: Math.max(...viewers.map(({ backAt }) => backAt)) - since,
  }),

  /** Cuts all connections, as a network does: nobody says goodbye. Returns when that was. */
  cut() {
    const at = performance.now()
    for (const connection of connections) connection.destroy()
    return at
  },

  /** What they have heard. `lasts`: the number of each group's last tick. */
  heard({ lasts }) {
    const behind = viewers.filter((viewer) => viewer.last !== lasts[viewer.group])
    return { gaps, duplicates, lost, behind: behind.length }
  },
})

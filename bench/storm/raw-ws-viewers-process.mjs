import { once } from 'node:events'
import { getPriority, setPriority } from 'node:os'
import { WebSocket } from 'ws'
import { answerParent } from '../lib/answer-parent.mjs'
import { machineUs } from '../lib/machine-us.mjs'
import { quantile } from '../lib/quantile.mjs'

const JOINING_AT_ONCE = 50

/** Bare viewers of the bare server, who know how late they hear, or can be cut. */
const sockets = []
let latencies = []

answerParent({
  async join({ port, count, paths, isNice = false }) {
    if (isNice) setPriority(Math.min(19, getPriority() + 8))
    while (sockets.length < count) {
      const batch = Array.from({ length: Math.min(JOINING_AT_ONCE, count - sockets.length) }, (_, i) => {
        const url = `ws://127.0.0.1:${port}${paths[(sockets.length + i) % paths.length]}`
        const socket = new WebSocket(url, { perMessageDeflate: false })
        socket.on('message', (data) => latencies.push((machineUs() - Number(data.toString())) / 1_000))
        return socket
      })
      sockets.push(...batch)
      await Promise.all(batch.map((socket) => once(socket, 'open')))
    }
  },

  /** Cuts all connections, as a network does: nobody says goodbye. */
  cut() {
    for (const socket of sockets) {
      socket.on('error', () => {})
      socket._socket.destroy()
    }
  },

  /** How late the frames since the last question came, ms. */
  latencyMs() {
    const taken = latencies
    latencies = []
    return { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99), max: quantile(taken, 1) }
  },
})

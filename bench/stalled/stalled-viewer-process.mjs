import { setTimeout as sleep } from 'node:timers/promises'
import { WIRE_EVENTS } from '@exocast/metrics-core/wire'
import { decodeFrame } from '@exocast/metrics-core/wire/frame'
import { WebSocket } from 'ws'
import { answerParent } from '../lib/answer-parent.mjs'
import { exocastHub } from '../viewer/variants/exocast-hub.mjs'

const CATCH_UP_MS = 30_000
let socket
let received = 0
let coalesced = 0
let holes = 0
let top = null

/** One viewer, which can stop reading from its TCP connection, and counts what it got and what it was told it lost. */
answerParent({
  async join({ port, pattern }) {
    const joins = exocastHub.joins([pattern])
    socket = new WebSocket(`ws://127.0.0.1:${port}${exocastHub.path}`, { perMessageDeflate: false })
    await new Promise((resolve, reject) => {
      socket.on('error', reject)
      socket.on('message', (data) => {
        const message = data.toString()
        const at = message.indexOf(`["${WIRE_EVENTS.frame}"`)
        if (at >= 0) return take(decodeFrame(JSON.parse(message.slice(at)).slice(1), { timeBase: 0 }))
        const { send = [], joined } = exocastHub.read(message, joins)
        for (const answer of send) socket.send(answer)
        if (joined) resolve()
      })
    })
  },

  stop: () => void socket.pause(),

  /** Reads on. Resolves once it holds what was appended at `offset`. */
  async catchUp({ offset }) {
    socket.resume()
    for (let waitedMs = 0; top < offset && waitedMs < CATCH_UP_MS; waitedMs += 20) await sleep(20)
    return { received, coalesced, holes, top }
  },
})

function take(frame) {
  received += frame.values.length
  for (const { count } of frame.coalesced.values()) coalesced += count
  if (top !== null && frame.previous !== top) holes++
  top = frame.offset
}

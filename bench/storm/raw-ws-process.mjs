import { once } from 'node:events'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { answerParent } from '../lib/answer-parent.mjs'
import { atRate } from '../lib/at-rate.mjs'

/** About what a frame of six topics takes. */
const FRAME_BYTES = 105

/** The least that could be: a WebSocket server that sends each tick to those at `/all`, and to the groups at `/0`, `/1`, ... in turn. */
const audiences = new Map()
const audienceOf = (path) => audiences.get(path) ?? audiences.set(path, new Set()).get(path)

answerParent({
  async serve() {
    const httpServer = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 4_096 })
    const server = new WebSocketServer({ server: httpServer, perMessageDeflate: false })
    server.on('connection', (socket, { url }) => {
      const audience = audienceOf(url)
      audience.add(socket)
      socket.on('close', () => audience.delete(socket))
      socket.on('error', () => {})
    })
    await once(httpServer, 'listening')
    return httpServer.address().port
  },

  tick({ hz, groups, seconds }) {
    atRate({ hz, seconds }, (tick, dueUs) => {
      const frame = String(dueUs).padEnd(FRAME_BYTES)
      for (const socket of audienceOf('/all')) socket.send(frame)
      for (const socket of audienceOf(`/${tick % groups}`)) if (socket.readyState === socket.OPEN) socket.send(frame)
    })
  },
})

import { WebSocketServer } from 'ws'

/** The least a hand-written server can do: one JSON frame a tick, encoded once, to every socket. */
export const rawWs = {
  name: 'raw ws: one frame a viewer',
  path: '/',

  serve(httpServer) {
    const server = new WebSocketServer({ server: httpServer })
    const timeBase = Date.now()
    let offset = 0
    server.on('connection', (socket) => socket.send('"joined"'))
    return (points) => {
      const timestamp = points[0].timestamp - timeBase
      const frame = Buffer.from(
        JSON.stringify(['f', ++offset, 1, timestamp, [0, 1 - points.length], points.map(({ value }) => value)]),
      )
      for (const socket of server.clients) socket.send(frame, { binary: false })
    }
  },

  joins: () => [],

  read(message) {
    const data = JSON.parse(message)
    return data === 'joined' ? { joined: true } : { values: data[5] }
  },
}

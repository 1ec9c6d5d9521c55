import { Server } from 'socket.io'
import { readSocketIo } from '../read-socket-io.mjs'

/** Plain Socket.IO at its best: all viewers in one room, one event a tick with the same columns as Exocast's frame. */
export const socketIoRoom = {
  name: "Socket.IO: io.to(room).emit('f', ...columns)",
  path: '/socket.io/?EIO=4&transport=websocket',

  serve(httpServer) {
    const io = new Server(httpServer)
    const timeBase = Date.now()
    let offset = 0
    io.on('connection', (socket) => {
      socket.on('join', (room, reply) => {
        socket.join(room)
        reply('ok')
      })
    })
    return (points) => {
      const timestamp = points[0].timestamp - timeBase
      const values = points.map(({ value }) => value)
      io.to('bench').emit('f', ++offset, 1, timestamp, [0, 1 - points.length], values)
    }
  },

  joins: () => [['join', 'bench']],

  read: (message, joins) => readSocketIo(message, { namespace: '/', joins, valuesOf: (args) => args[5] }),
}

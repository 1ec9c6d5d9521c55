import { Server } from 'socket.io'
import { readSocketIo } from '../read-socket-io.mjs'

/** The article's way: an event for each topic, to whoever joined it. The topic goes along, or a viewer of six cannot tell them apart. */
export const socketIoTopics = {
  name: "Socket.IO: io.to(topic).emit('change', ...) a topic",
  path: '/socket.io/?EIO=4&transport=websocket',

  serve(httpServer) {
    const io = new Server(httpServer)
    io.on('connection', (socket) => {
      socket.on('join', (topics, reply) => {
        socket.join(topics)
        reply('ok')
      })
    })
    return (points) => {
      for (const { topic, value, extra, timestamp } of points) {
        io.to(topic).emit('change', { topic, value, extra, timestamp })
      }
    }
  },

  joins: (topics) => [['join', topics]],

  read: (message, joins) => readSocketIo(message, { namespace: '/', joins, valuesOf: ([, { value }]) => [value] }),
}

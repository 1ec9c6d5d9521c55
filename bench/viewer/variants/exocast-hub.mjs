import { NAMESPACE, WIRE_EVENTS, WIRE_VERSION } from '@exocast/metrics-core/wire'
import { createHub } from '@exocast/server-adapter'
import { readSocketIo } from '../read-socket-io.mjs'

export const exocastHub = {
  name: 'Exocast: hub.publish(points), one frame a viewer',
  path: `/socket.io/?EIO=4&transport=websocket&v=${WIRE_VERSION}`,

  serve(httpServer, { viewers }) {
    const hub = createHub({ limits: { socketsPerAddress: viewers } })
    hub.channel('bench:*')
    hub.attach(httpServer)
    return (points) => hub.publish(points)
  },

  joins: (topics) => topics.map((topic) => [WIRE_EVENTS.join, { topic, windowMs: 0 }]),

  read: (message, joins) =>
    readSocketIo(message, {
      namespace: NAMESPACE,
      joins,
      valuesOf: ([event, ...frame]) => (event === WIRE_EVENTS.frame ? valuesOf(frame) : []),
    }),
}

/** @param {any[]} frame `[offset, advance, time, ids, values, time, ids, values, ...]`: seldom more than one tick. */
function valuesOf(frame) {
  if (frame.length <= 6) return frame[4]
  return frame.filter((_, i) => i >= 4 && i % 3 === 1).flat()
}

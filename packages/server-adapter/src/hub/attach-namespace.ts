import { NAMESPACE } from '@exocast/metrics-core/wire'
import type { Server, Socket } from 'socket.io'
import { serveViewer } from '../channel/serve-viewer.js'
import type { Attachment } from './attachment.js'
import type { HubCore } from './hub-core.js'

const taken = new WeakSet<Server>()

/**
 * Serves the hub's namespace of a Socket.IO server, and touches nothing else of it.
 * @throws TypeError if a hub is attached to it already.
 */
export function attachNamespace(
  core: HubCore,
  io: Server,
  { ownsConnections }: { ownsConnections: boolean },
): Attachment {
  if (taken.has(io)) throw new TypeError('attach: a hub is attached to this Socket.IO server already; detach it first')
  taken.add(io)
  const namespace = io.of(NAMESPACE)
  const sockets = new Set<Socket>()
  let isAttached = true
  // A middleware cannot be taken away again: it steps aside.
  namespace.use((socket, next) => {
    if (isAttached) core.door.admit(socket, next)
    else if (namespace.listenerCount('connection') > 0) next()
    else next(new Error('no hub is attached'))
  })
  const onConnection = (socket: Socket) => {
    const auth = core.door.authOf(socket)
    if (!auth || core.door.isShut) {
      socket.disconnect(ownsConnections)
      return
    }
    sockets.add(socket)
    socket.on('disconnect', () => sockets.delete(socket))
    serveViewer(core, socket, { io, auth, ownsConnection: ownsConnections })
  }
  namespace.on('connection', onConnection)
  const disconnect = () => {
    for (const socket of sockets) socket.disconnect(ownsConnections)
  }
  return {
    detach() {
      if (!isAttached) return
      isAttached = false
      taken.delete(io)
      namespace.off('connection', onConnection)
      disconnect()
    },
    async endViewers() {
      disconnect()
    },
  }
}

import { NAMESPACE } from '@exocast/metrics-core/wire'
import type { Server, Socket } from 'socket.io'
import { endViewer } from '../channel/end-viewer.js'
import { serveViewer } from '../channel/serve-viewer.js'
import { ViewerService } from '../channel/viewer-service.js'
import type { Viewer } from '../fan-out/viewer.js'
import type { Entrance } from '../guard/entrance.js'
import { sharedListener } from '../guard/shared-listener.js'
import type { Attachment } from './attachment.js'
import type { HubCore } from './hub-core.js'
import { keepListener } from './keep-listener.js'

const taken = new WeakSet<Server>()

/**
 * Serves the hub's namespace of a Socket.IO server, and touches nothing else of it. `entrance` is where its connections came in, if
 * they are the hub's own: then they end with their socket.
 * @throws TypeError if a hub is attached to it already.
 */
export function attachNamespace(core: HubCore, io: Server, entrance: Entrance | null): Attachment {
  if (taken.has(io)) throw new TypeError('attach: a hub is attached to this Socket.IO server already; detach it first')
  taken.add(io)
  const ownsConnections = entrance !== null
  const namespace = io.of(NAMESPACE)
  const service = new ViewerService(core, { io, ownsConnections })
  const viewerOf = new Map<Socket, Viewer>()
  let isAttached = true
  const admit = (socket: Socket, next: (refusal?: Error) => void) => {
    core.letTicksPass()
    entrance?.asked(socket.conn)
    const answer = (refusal?: Error) => {
      next(refusal)
      // Socket.IO tells of the refusal on the next tick.
      if (refusal && ownsConnections) setImmediate(() => socket.conn.close())
    }
    core.door.admit(socket, { isPlaced: ownsConnections, next: answer }).catch((error) => {
      core.onError('a socket could not be judged', error)
      answer(new Error('failed'))
    })
  }
  // A middleware cannot be taken away again: it steps aside.
  namespace.use((socket, next) => {
    if (isAttached) admit(socket, next)
    else if (namespace.listenerCount('connection') > 0) next()
    else next(new Error('no hub is attached'))
  })
  const onDisconnect = sharedListener((socket: Socket) => {
    const viewer = viewerOf.get(socket)!
    viewerOf.delete(socket)
    if (ownsConnections) socket.conn.close()
    endViewer(core, viewer)
  })
  const hearDisconnect = keepListener('disconnect', onDisconnect)
  const onConnection = (socket: Socket) => {
    const admission = core.door.admissionOf(socket)
    if (!admission || core.door.isShut) {
      socket.disconnect(ownsConnections)
      return
    }
    viewerOf.set(socket, serveViewer(service, socket, admission))
    hearDisconnect(socket)
  }
  namespace.on('connection', onConnection)
  const disconnect = () => {
    for (const socket of viewerOf.keys()) socket.disconnect(ownsConnections)
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

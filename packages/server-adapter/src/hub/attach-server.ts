import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server as Engine, type Socket as EngineSocket } from 'engine.io'
import { Server } from 'socket.io'
import { Entrance } from '../guard/entrance.js'
import { refuseRequest, refuseUpgrade } from '../guard/refuse-request.js'
import { attachNamespace } from './attach-namespace.js'
import type { Attachment } from './attachment.js'
import { countOversizedRequest, oversizedMessages } from './count-oversized.js'
import type { HubCore } from './hub-core.js'
import { mountPath } from './mount-path.js'
import { OpenSet } from './open-set.js'

const DEFAULT_PATH = '/socket.io'
/** The longest that a timer takes. The entrance has a deadline of its own, on the hub's clock, and counts who misses it. */
const NEVER_MS = 2 ** 31 - 1

export interface AttachServerOptions {
  readonly path: string | undefined
  readonly origins: readonly string[]
}

/** Gives an HTTP server a Socket.IO server of the hub's own, which never owns the HTTP server. */
export function attachServer(core: HubCore, server: HttpServer, { path, origins }: AttachServerOptions): Attachment {
  const { clock, counters, door, letTicksPass, limits } = core
  const engine = new Engine({
    maxHttpBufferSize: limits.bytesIn,
    perMessageDeflate: false,
    ...(origins.length > 0 && { cors: { origin: [...origins], credentials: true } }),
  })
  const io = new Server({ serveClient: false, connectTimeout: NEVER_MS })
  // There is nothing here but the hub's namespace.
  io.use((_, next) => next(new Error('there is no such namespace')))
  io.bind(engine)
  const entrance = new Entrance({ door, clock, unauthenticatedMs: limits.unauthenticatedMs })
  const connections = new OpenSet<EngineSocket>()
  const countOversizedMessages = oversizedMessages(counters)
  engine.on('connection', (connection: EngineSocket) => {
    connections.add(connection)
    entrance.enter(connection)
    countOversizedMessages(connection)
  })
  const upgraded = new OpenSet<Duplex>()
  const unmount = mountPath(server, normalPath(path), {
    handleRequest(request: IncomingMessage, response: ServerResponse) {
      letTicksPass()
      const refusal = entrance.refusalOf(request, response)
      if (refusal) return refuseRequest(response, refusal)
      countOversizedRequest(response, counters)
      engine.handleRequest(request, response)
    },
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
      letTicksPass()
      // What goes wrong with a connection ends in its "close".
      socket.on('error', letTicksPass)
      socket.on('end', letTicksPass)
      socket.on('close', letTicksPass)
      const refusal = entrance.refusalOf(request, socket)
      if (refusal) return refuseUpgrade(socket, refusal)
      upgraded.add(socket)
      engine.handleUpgrade(request, socket, head)
    },
  })
  server.on('connection', letTicksPass)
  // The last connection to a server that takes no more is gone: those who poll cannot come back, and nothing is worth waiting for.
  const onServerClose = () => {
    for (const connection of connections) connection.close(true)
  }
  server.on('close', onServerClose)
  const namespace = attachNamespace(core, io, entrance)
  return {
    detach() {
      namespace.detach()
      server.off('connection', letTicksPass)
      server.off('close', onServerClose)
      engine.close()
      unmount()
      // Those still open wait for the other end to close too.
      for (const socket of upgraded) socket.destroy()
    },
    async endViewers() {
      await namespace.endViewers()
      for (const connection of connections) connection.close()
      await Promise.all([connections.allClosed(), upgraded.allClosed()])
    },
  }
}

/** @throws TypeError for what no request's path could be. */
function normalPath(path: string = DEFAULT_PATH): string {
  if (typeof path !== 'string' || !/^\/[^?#]*$/.test(path)) {
    throw new TypeError(`attach: path must begin with "/", as "${DEFAULT_PATH}", not ${JSON.stringify(path)}`)
  }
  return path.endsWith('/') ? path : `${path}/`
}

import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server as Engine, type Socket as EngineSocket } from 'engine.io'
import { Server } from 'socket.io'
import { attachNamespace } from './attach-namespace.js'
import type { Attachment } from './attachment.js'
import type { HubCore } from './hub-core.js'
import { mountPath } from './mount-path.js'
import { OpenSet } from './open-set.js'

const DEFAULT_PATH = '/socket.io'
/** How long a connection may go without joining the namespace. */
const CONNECT_TIMEOUT_MS = 10_000

export interface AttachServerOptions {
  readonly path: string | undefined
  readonly origins: readonly string[]
}

/** Gives an HTTP server a Socket.IO server of the hub's own, which never owns the HTTP server. */
export function attachServer(core: HubCore, server: HttpServer, { path, origins }: AttachServerOptions): Attachment {
  const engine = new Engine({
    maxHttpBufferSize: core.limits.bytesIn,
    perMessageDeflate: false,
    ...(origins.length > 0 && { cors: { origin: [...origins], credentials: true } }),
  })
  const io = new Server({ serveClient: false, connectTimeout: CONNECT_TIMEOUT_MS })
  // There is nothing here but the hub's namespace.
  io.use((_, next) => next(new Error('there is no such namespace')))
  io.bind(engine)
  const connections = new OpenSet<EngineSocket>()
  engine.on('connection', (connection: EngineSocket) => connections.add(connection))
  const upgraded = new OpenSet<Duplex>()
  const isRefused = ({ headers }: IncomingMessage) => !core.originCheck.admits(headers)
  const unmount = mountPath(server, normalPath(path), {
    handleRequest(request: IncomingMessage, response: ServerResponse) {
      if (isRefused(request)) response.writeHead(403, { 'content-type': 'text/plain' }).end('origin not allowed\n')
      else engine.handleRequest(request, response)
    },
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
      socket.on('error', () => {})
      if (isRefused(request)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        return
      }
      upgraded.add(socket)
      engine.handleUpgrade(request, socket, head)
    },
  })
  const namespace = attachNamespace(core, io, { ownsConnections: true })
  return {
    detach() {
      namespace.detach()
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

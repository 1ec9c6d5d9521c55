import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** What serves one path of an HTTP server. */
export interface PathHandler {
  handleRequest(request: IncomingMessage, response: ServerResponse): void
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

interface Mounts {
  readonly handlers: Map<string, PathHandler>
  readonly unmount: () => void
}

const mountsOf = new WeakMap<Server, Mounts>()

/**
 * Serves one path of a server, whoever else listens to it and whenever they began; returns its end. A listener would not do:
 * frameworks answer every request, and Next, from its first request on, ends every upgrade whose path one of its routes matches.
 * So what is for this path is taken before it is emitted.
 * @throws TypeError if the path is taken.
 */
export function mountPath(server: Server, path: string, handler: PathHandler): () => void {
  const mounts = mountsOf.get(server) ?? intercept(server)
  if (mounts.handlers.has(path)) {
    throw new TypeError(`attach: a hub serves "${path}" of this server already; detach it first, or pass another path`)
  }
  mounts.handlers.set(path, handler)
  return () => {
    if (mounts.handlers.get(path) !== handler) return
    mounts.handlers.delete(path)
    if (mounts.handlers.size === 0) mounts.unmount()
  }
}

function intercept(server: Server): Mounts {
  const handlers = new Map<string, PathHandler>()
  const emit = server.emit
  const hadOwnEmit = Object.hasOwn(server, 'emit')
  const take = (event: unknown, [request, target, head]: unknown[]): boolean => {
    if (event !== 'request' && event !== 'upgrade') return false
    const handler = handlers.get(pathOf(request as IncomingMessage))
    if (!handler) return false
    if (event === 'upgrade') handler.handleUpgrade(request as IncomingMessage, target as Duplex, head as Buffer)
    else handler.handleRequest(request as IncomingMessage, target as ServerResponse)
    return true
  }
  const intercepting: Server['emit'] = (event: string | symbol, ...args: unknown[]) =>
    take(event, args) || Reflect.apply(emit, server, [event, ...args])
  // Node emits "upgrade" only if someone listens, and then leaves the socket to them: what nobody else answers ends here.
  const onUpgrade = (_: IncomingMessage, socket: Duplex) => {
    if (server.listenerCount('upgrade') > 1) return
    socket.on('error', () => {})
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  }
  server.emit = intercepting
  server.on('upgrade', onUpgrade)
  if (!server.listeners('request').includes(answerNobodys)) server.prependListener('request', answerNobodys)
  const unmount = () => {
    mountsOf.delete(server)
    server.off('upgrade', onUpgrade)
    // Where nobody else listens, the last request of one that polls would be answered by nobody, and keep the server from closing.
    if (server.listenerCount('request') > 1) server.off('request', answerNobodys)
    // Whoever wrapped it after us holds on to ours, which then takes nothing.
    if (server.emit !== intercepting) return
    if (hadOwnEmit) server.emit = emit
    else Reflect.deleteProperty(server, 'emit')
  }
  const mounts = { handlers, unmount }
  mountsOf.set(server, mounts)
  return mounts
}

/** Answers a request that no other listener will. It is the first of them: one that listens once is still there. */
function answerNobodys(this: Server, _: IncomingMessage, response: ServerResponse): void {
  if (this.listenerCount('request') > 1) return
  response.writeHead(404, { connection: 'close' }).end()
}

function pathOf({ url = '' }: IncomingMessage): string {
  const end = url.indexOf('?')
  const path = end === -1 ? url : url.slice(0, end)
  return path.endsWith('/') ? path : `${path}/`
}

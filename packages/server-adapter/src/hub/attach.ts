import type { Server as HttpServer } from 'node:http'
import type { Http2SecureServer } from 'node:http2'
import type { Server as HttpsServer } from 'node:https'
import { Server as NetServer } from 'node:net'
import { Server } from 'socket.io'
import { attachNamespace } from './attach-namespace.js'
import { attachServer } from './attach-server.js'
import type { Attachment } from './attachment.js'
import type { HubCore } from './hub-core.js'

/** What a hub can be attached to: any HTTP server of Node, or a Socket.IO server. */
export type AttachTarget = HttpServer | HttpsServer | Http2SecureServer | Server

export interface AttachOptions {
  /** Where on an HTTP server. Default `/socket.io`. A Socket.IO server has its own. */
  readonly path?: string
}

/** @throws TypeError for anything else, or what has a hub already. */
export function attach(
  core: HubCore,
  target: AttachTarget,
  { path, origins }: AttachOptions & { readonly origins: readonly string[] },
): Attachment {
  if (isSocketServer(target)) {
    if (path !== undefined) throw new TypeError('attach: a Socket.IO server has its own path; leave `path` out')
    return attachNamespace(core, target, null)
  }
  if (target instanceof NetServer) return attachServer(core, target as HttpServer, { path, origins })
  throw new TypeError(
    'attach: needs an http.Server or a Socket.IO Server; of Express pass what app.listen() returns, of Fastify app.server',
  )
}

/** Also one from another copy of the package. */
function isSocketServer(target: unknown): target is Server {
  if (target instanceof Server) return true
  return typeof target === 'object' && target !== null && 'of' in target && 'engine' in target && 'encoder' in target
}

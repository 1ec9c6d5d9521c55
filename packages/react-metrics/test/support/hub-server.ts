import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { createHub, type Hub, type HubOptions } from '@exocast/server-adapter'

export interface HubServer {
  readonly hub: Hub
  readonly port: number
  readonly url: string
  close(): Promise<void>
}

export interface HubServerOptions extends HubOptions {
  readonly blocksWebSocket?: boolean
  /** Of `stats:*`. */
  readonly handlers?: Parameters<Hub['channel']>[1]
}

/** A real hub on a real server, `stats:*` open; on a free port, or on the one given. Something may keep WebSockets from it. */
export async function startHubServer(
  { blocksWebSocket = false, handlers = {}, ...options }: HubServerOptions = {},
  port = 0,
): Promise<HubServer> {
  const server = createServer()
  const hub = createHub(options)
  hub.attach(server)
  if (blocksWebSocket) blockUpgrades(server)
  hub.channel('stats:*', handlers)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const bound = (server.address() as AddressInfo).port
  return {
    hub,
    port: bound,
    url: `http://127.0.0.1:${bound}`,
    async close() {
      await hub.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As a proxy does that knows no WebSocket. */
function blockUpgrades(server: Server): void {
  const { emit } = server
  server.emit = (event: string | symbol, ...args: unknown[]) => {
    if (event !== 'upgrade') return Reflect.apply(emit, server, [event, ...args])
    ;(args[1] as Duplex).destroy()
    return true
  }
}

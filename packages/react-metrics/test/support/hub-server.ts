import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHub, type Hub, type HubOptions } from '@exocast/server-adapter'

export interface HubServer {
  readonly hub: Hub
  readonly port: number
  readonly url: string
  close(): Promise<void>
}

/** A real hub on a real server, `stats:*` open; on a free port, or on the one given. */
export async function startHubServer(options: HubOptions = {}, port = 0): Promise<HubServer> {
  const server = createServer()
  const hub = createHub(options)
  hub.attach(server)
  hub.channel('stats:*')
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

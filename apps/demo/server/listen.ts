import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Resolves with the port listened on; rejects with Node's own error, e.g. `EADDRINUSE`. */
export function listen(server: Server, address: { port: number; host: string | undefined }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

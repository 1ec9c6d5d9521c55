import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  readonly url: string
  /** Destroys every connection; new ones are let through. */
  cut(): void
  /** Where new connections go. */
  target(port: number): void
  close(): Promise<void>
}

/** A wire that a test can cut, between a client and a server that both live on. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  let port = targetPort
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    target(next) {
      port = next
    },
    async close() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

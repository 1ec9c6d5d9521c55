import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface TcpProxy {
  readonly url: string
  /** Destroys every connection; new ones are let through. */
  cut(): void
  /** Takes nothing from either side any more, new connections included, until it flows again. */
  stall(): void
  flow(): void
  /** Where new connections go. */
  target(port: number): void
  close(): Promise<void>
}

/** A wire that a test can cut or stop up, between a client and a server that both live on. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  let port = targetPort
  let isStalled = false
  const wires = new Map<Socket, Socket>()
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      wires.set(from, to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        wires.delete(from)
        to.destroy()
      })
      if (!isStalled) from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of wires.keys()) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    stall() {
      isStalled = true
      for (const [from, to] of wires) from.unpipe(to).pause()
    },
    flow() {
      if (!isStalled) return
      isStalled = false
      for (const [from, to] of wires) from.pipe(to)
    },
    target(next) {
      port = next
    },
    async close() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A proxy that passes requests on as those of a page of some origin; WebSockets it does not know. Returns its address. */
export async function startOriginProxy(port: number, origin: string): Promise<string> {
  const server = createServer((asked, answer) => {
    const { method, url, headers } = asked
    const passed = request(
      { host: '127.0.0.1', port, method, path: url, headers: { ...headers, origin } },
      (response) => {
        answer.writeHead(response.statusCode!, response.headers)
        response.pipe(answer)
      },
    )
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  server.on('upgrade', (_, socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

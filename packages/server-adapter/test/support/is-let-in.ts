import { type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'

const CONNECT = '40/exocast,'

/** Whether the hub lets a client in whose requests carry these headers, `Host` and `Origin` as they are. */
export function isLetIn(
  url: string,
  transport: 'polling' | 'websocket',
  headers: Record<string, string | string[]>,
): Promise<boolean> {
  return transport === 'polling' ? byPolling(url, headers) : byWebSocket(url, headers)
}

async function byPolling(url: string, headers: IncomingHttpHeaders): Promise<boolean> {
  const ask = (query: string, body?: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const method = body === undefined ? 'GET' : 'POST'
      const asking = request(
        `${url}/socket.io/?EIO=4&transport=polling${query}`,
        { method, headers },
        async (response) => {
          resolve({ status: response.statusCode!, body: await text(response) })
        },
      )
      asking.on('error', reject).end(body)
    })
  const open = await ask('')
  if (open.status !== 200) return false
  const { sid } = JSON.parse(open.body.slice(1)) as { sid: string }
  await ask(`&sid=${sid}`, CONNECT)
  return (await ask(`&sid=${sid}`)).body.startsWith(CONNECT)
}

function byWebSocket(url: string, headers: Record<string, string | string[]>): Promise<boolean> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    headers: headers as Record<string, string>,
  })
  onTestFinished(() => socket.terminate())
  return new Promise((resolve) => {
    socket.on('error', () => resolve(false))
    socket.on('open', () => socket.send(CONNECT))
    socket.on('message', (data) => {
      const packet = String(data)
      if (packet.startsWith('4')) resolve(packet.startsWith(CONNECT))
    })
  })
}

import { type OutgoingHttpHeaders, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Refusal, type RefusalCause, toldOf } from './refusal.js'

const STATUS: Partial<Record<RefusalCause, number>> = { origin: 403, sockets: 429, closing: 503 }

/**
 * Refuses a request as JSON, which the kit's client reads as it reads a refusal in-band. A page of another origin reads nothing:
 * the answer carries no CORS header.
 */
export function refuseRequest(response: ServerResponse, refusal: Refusal): void {
  const { status, headers, body } = answerOf(refusal)
  response.writeHead(status, headers).end(body)
}

/** The same to a request for a WebSocket. */
export function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const { status, headers, body } = answerOf(refusal)
  const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}`)
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'))
}

function answerOf(refusal: Refusal): { status: number; headers: OutgoingHttpHeaders; body: string } {
  const body = JSON.stringify(toldOf(refusal))
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
    ...(refusal.retryAfterMs !== undefined && { 'retry-after': String(Math.ceil(refusal.retryAfterMs / 1_000)) }),
  }
  return { status: STATUS[refusal.cause] ?? 403, headers, body }
}

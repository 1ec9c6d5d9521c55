import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'

/** All bytes in a value, as numbers: a client may get a Buffer where an ArrayBuffer was sent, and the other way round. */
function bytesIn(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return ['bytes', ...new Uint8Array(value)]
  if (ArrayBuffer.isView(value)) return ['bytes', ...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)]
  if (Array.isArray(value)) return value.map(bytesIn)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bytesIn(inner)]))
}

const KINDS: [string, () => unknown][] = [
  ['an ArrayBuffer', () => new Uint8Array([0, 127, 128, 255]).buffer],
  ['a Uint8Array', () => new Uint8Array([0, 127, 128, 255])],
  ['a view into a larger buffer', () => new Uint8Array([9, 0, 127, 128, 255, 9]).subarray(1, 5)],
  ['a Buffer', () => Buffer.from([0, 127, 128, 255])],
  ['no bytes at all', () => new Uint8Array()],
  ['bytes in the depth', () => ({ list: [1, { deep: Buffer.from([1]) }], more: new Uint8Array([2]), text: 'x' })],
]

describe.each(['websocket', 'polling'])('binary, over %s:', (transport) => {
  it.each(KINDS)('%s goes there and back as it is', async (_, make) => {
    const { hub, connect } = await startHub()
    hub.channel('bin:*', {
      join: ({ params }) => ({ ok: { params, given: make() } }),
      on: {
        echo: (payload, { broadcast, push }) => {
          broadcast('all', payload)
          push('you', { payload })
          return { ok: payload }
        },
      },
      outgoing: { wrapped: (payload: unknown) => [payload] },
    })
    const client = connect({ transports: [transport] })
    const expected = bytesIn(make())
    const { response } = await client.mustJoin('bin:1', { params: make() })
    expect(bytesIn(response)).toEqual({ params: expected, given: expected })
    const reply = await client.request('push', { topic: 'bin:1', event: 'echo', payload: make() })
    expect(bytesIn(reply)).toEqual({ status: 'ok', response: expected })
    hub.broadcast('bin:1', 'wrapped', make())
    await client.settled()
    expect(client.events.map(([, event, payload]) => [event, bytesIn(payload)])).toEqual([
      ['all', expected],
      ['you', { payload: expected }],
      ['wrapped', [expected]],
    ])
  })
})

import type { Server } from 'socket.io'

/** How long a value is on the wire, bytes. Throws what the encoder throws for one that has no encoding. */
export type Measure = (value: unknown) => number

/** The Socket.IO protocol's number for an event. */
const EVENT = 2
/** No number is longer in JSON. */
const SCALAR_BYTES = 24
/** `2[` and `]`. */
const FRAMING_BYTES = 3

/** Measures values as an encoder would write them; an object, once. */
export function measureWith(encoder: Server['encoder']): Measure {
  const known = new WeakMap<object, number>()
  return (value) => {
    if (value === null || typeof value === 'number' || typeof value === 'boolean') return SCALAR_BYTES
    const object = typeof value === 'object' ? value : null
    const before = object && known.get(object)
    if (typeof before === 'number') return before
    const parts: (string | Buffer)[] = encoder.encode({ type: EVENT, nsp: '/', data: [value] })
    const sizeBytes = parts.reduce((sum, part) => sum + Buffer.byteLength(part), -FRAMING_BYTES)
    if (object) known.set(object, sizeBytes)
    return sizeBytes
  }
}

import { NAMESPACE } from '@exocast/metrics-core/wire'
import type { Server } from 'socket.io'
import { textFrame } from './text-frame.js'

export type Encoder = Server['encoder']

/** The Socket.IO protocol's number for an event. */
const EVENT = 2

export interface EncodedPacket {
  /** What goes to the engine, in order: text, and the buffers it refers to if the payload holds binary. */
  readonly parts: readonly (string | Buffer)[]
  readonly options: object
  /** The same as a WebSocket frame, in one buffer; `null` if that takes more than one frame. */
  readonly frame: readonly Buffer[] | null
  readonly sizeBytes: number
}

/** One event for any number of sockets, encoded once. */
export class Packet {
  readonly #data: readonly unknown[]
  /** By the encoder's class: a Socket.IO server may have a parser of its own, and makes its encoder without options. */
  readonly #encodings = new Map<unknown, EncodedPacket>()
  /** Of the encoder that asked last: the viewers of one server share it. */
  #lastEncoder: Encoder | null = null
  #lastEncoding: EncodedPacket | null = null

  constructor(event: string, ...args: readonly unknown[]) {
    this.#data = [event, ...args]
  }

  /** @throws what the encoder throws for a payload that has no encoding. */
  encodedBy(encoder: Encoder): EncodedPacket {
    if (encoder !== this.#lastEncoder) {
      this.#lastEncoding = this.#encodings.get(encoder.constructor) ?? this.#encode(encoder)
      this.#lastEncoder = encoder
    }
    return this.#lastEncoding!
  }

  #encode(encoder: Encoder): EncodedPacket {
    // The encoder marks the packet it gets when the payload is binary, hence a fresh one.
    const parts: (string | Buffer)[] = encoder.encode({ type: EVENT, nsp: NAMESPACE, data: [...this.#data] })
    const [text] = parts
    const isText = parts.length === 1 && typeof text === 'string'
    // As socket.io-adapter does: with the WebSocket frame made too, a further viewer costs one write.
    const frame = isText ? [textFrame(`4${text}`)] : null
    const options = frame ? { preEncoded: true, wsPreEncodedFrame: frame } : { preEncoded: true }
    const sizeBytes = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0)
    const encoded = { parts, options, frame, sizeBytes }
    this.#encodings.set(encoder.constructor, encoded)
    return encoded
  }
}

import type { Socket } from 'socket.io'
import type { EncodedPacket } from './packet.js'

/** The part of an Engine.IO socket that its types keep private: whether it drains is seen nowhere else. */
export interface Connection {
  readonly readyState: string
  readonly transport: Transport
  /** Packets the transport has not taken yet. */
  readonly writeBuffer: readonly unknown[]
  write(data: string | Buffer, options: object): unknown
  /** `drain`: the transport has taken all packets that waited. */
  on(event: 'drain', listener: () => void): unknown
  off(event: 'drain', listener: () => void): unknown
}

interface Transport {
  /** Whether all it took before is on its way. */
  readonly writable: boolean
  readonly perMessageDeflate?: unknown
  /** Of a WebSocket transport. */
  readonly socket?: WebSocket
}

interface WebSocket {
  readonly readyState: number
  /** Bytes that the kernel has not taken yet. */
  readonly bufferedAmount: number
  readonly _sender?: { sendFrame?(frame: readonly Buffer[]): void }
}

/** As a WebSocket has it. */
const OPEN = 1

export function connectionOf(socket: Socket): Connection {
  return socket.conn as unknown as Connection
}

/** Returns how many bytes that is. */
export function writePacket(connection: Connection, { parts, options, frame, sizeBytes }: EncodedPacket): number {
  const { socket } = connection.transport
  if (!socket) write(connection, parts, options)
  // Of each frame for one that is closing an error would be made, with its stack: a thousand may close at once.
  else if (socket.readyState !== OPEN) return sizeBytes
  else if (frame && takesFrames(connection, socket)) socket._sender!.sendFrame!(frame)
  else write(connection, parts, options)
  return sizeBytes
}

function write(connection: Connection, parts: EncodedPacket['parts'], options: object): void {
  for (const part of parts) connection.write(part, options)
}

/**
 * Whether nothing waits, here or there. Then the frame goes straight to the socket, as Engine.IO's own transport hands it over: its
 * buffer would cost each viewer a packet, an array and four events. If the write fails, the socket closes, which says it all.
 */
function takesFrames({ readyState, transport, writeBuffer }: Connection, socket: WebSocket): boolean {
  return (
    transport.writable &&
    socket.bufferedAmount === 0 &&
    writeBuffer.length === 0 &&
    readyState === 'open' &&
    !transport.perMessageDeflate &&
    socket._sender?.sendFrame !== undefined
  )
}

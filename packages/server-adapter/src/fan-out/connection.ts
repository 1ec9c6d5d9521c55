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
  readonly name: string
  /** Whether all it took before is on its way. */
  readonly writable: boolean
  send(packets: readonly object[]): void
}

export function connectionOf(socket: Socket): Connection {
  return socket.conn as unknown as Connection
}

/** Returns how many bytes that is. */
export function writePacket(connection: Connection, { parts, options, ready, sizeBytes }: EncodedPacket): number {
  if (ready && waitsForPackets(connection)) connection.transport.send(ready)
  else for (const part of parts) connection.write(part, options)
  return sizeBytes
}

/** Then Engine.IO's own buffer can be passed by, which would cost each viewer a packet, an array and four events. */
function waitsForPackets({ readyState, transport, writeBuffer }: Connection): boolean {
  return transport.writable && writeBuffer.length === 0 && readyState === 'open' && transport.name === 'websocket'
}

import type { Socket } from 'socket.io'
import type { EncodedPacket } from './packet.js'

/** The part of an Engine.IO socket that its types keep private: whether it drains is seen nowhere else. */
export interface Connection {
  /** Packets the transport has not taken yet. */
  readonly writeBuffer: readonly unknown[]
  write(data: string | Buffer, options: object): unknown
  /** `drain`: the transport has taken all packets that waited. */
  on(event: 'drain', listener: () => void): unknown
  off(event: 'drain', listener: () => void): unknown
}

export function connectionOf(socket: Socket): Connection {
  return socket.conn as unknown as Connection
}

export function writePacket(connection: Connection, { parts, options, sizeBytes }: EncodedPacket): number {
  for (const part of parts) connection.write(part, options)
  return sizeBytes
}

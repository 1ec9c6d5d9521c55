import { RESERVED_PREFIX, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { Server } from 'socket.io'
import { Packet } from '../fan-out/packet.js'

/** A user's event on its way out. */
export interface OutgoingEvent {
  readonly topic: string
  readonly event: string
  readonly payload: unknown
}

export interface PacketLimits {
  readonly encoder: Server['encoder']
  readonly maxBytes: number
}

/** @throws TypeError for an event that has no name, is reserved, cannot be encoded, or is too long. */
export function eventPacket({ topic, event, payload }: OutgoingEvent, { encoder, maxBytes }: PacketLimits): Packet {
  const where = `event ${JSON.stringify(event)} on topic "${topic}"`
  const fault = nameFault(event)
  if (fault) throw new TypeError(`${where} ${fault}`)
  const packet = new Packet(WIRE_EVENTS.broadcast, topic, event, payload)
  const sizeBytes = sizeOf(packet, encoder, where)
  if (sizeBytes > maxBytes) {
    throw new TypeError(`${where} is ${sizeBytes} bytes long; at most ${maxBytes} can be sent (limits.bytesOut)`)
  }
  return packet
}

/** What is wrong with the name of an event, as the end of a sentence; `null` if nothing is. */
function nameFault(event: unknown): string | null {
  if (typeof event !== 'string' || event === '') return 'must be a non-empty string'
  if (event === 'change' || event === 'gap')
    return 'is what points arrive as; use another name, or hub.publish for points'
  if (event.startsWith(RESERVED_PREFIX))
    return `is reserved: names that start with "${RESERVED_PREFIX}" are Exocast's own`
  return null
}

/** Encoded before anyone gets it, and also if nobody does: an error reaches its author, always. */
function sizeOf(packet: Packet, encoder: Server['encoder'], where: string): number {
  try {
    return packet.encodedBy(encoder).sizeBytes
  } catch (error) {
    throw new TypeError(`${where} cannot be sent: ${String(error)}`, { cause: error })
  }
}

import type { EncodedPacket, Encoder, Packet } from './packet.js'
import { ViewerFrame } from './viewer-frame.js'

/** @throws what the encoder throws. */
export function encodedItem(item: ViewerFrame | Packet, encoder: Encoder): EncodedPacket {
  return (item instanceof ViewerFrame ? item.packet : item).encodedBy(encoder)
}

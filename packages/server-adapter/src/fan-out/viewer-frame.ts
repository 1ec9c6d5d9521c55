import { encodeFrame, type FramePoint, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import { Packet } from './packet.js'

/** The points of one or more appends, for all viewers of the same topics. */
export class ViewerFrame {
  readonly packet: Packet
  readonly points: readonly FramePoint[]
  readonly offset: number
  /** The offset up to which its viewers hold everything without it. */
  readonly previous: number

  constructor(points: readonly FramePoint[], position: { offset: number; previous: number; timeBase: number }) {
    this.points = points
    this.offset = position.offset
    this.previous = position.previous
    this.packet = new Packet(WIRE_EVENTS.frame, ...encodeFrame(points, position))
  }
}

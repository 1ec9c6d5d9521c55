import { type FramePoint, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import { encodeFrame } from '@exocast/metrics-core/wire/frame'
import { Packet } from './packet.js'

/** The points of one or more appends, for all viewers of the same topics. */
export class ViewerFrame {
  readonly points: readonly FramePoint[]
  readonly offset: number
  /** The offset up to which its viewers hold everything without it. */
  readonly previous: number
  readonly #timeBase: number
  #packet: Packet | null = null

  constructor(
    points: readonly FramePoint[],
    { offset, previous, timeBase }: { offset: number; previous: number; timeBase: number },
  ) {
    this.points = points
    this.offset = offset
    this.previous = previous
    this.#timeBase = timeBase
  }

  /** Made when first asked for: where each viewer has a frame of its own, nobody asks. */
  get packet(): Packet {
    const { offset, previous } = this
    this.#packet ??= new Packet(
      WIRE_EVENTS.frame,
      ...encodeFrame(this.points, { offset, previous, timeBase: this.#timeBase }),
    )
    return this.#packet
  }
}

import type { FramePoint } from '@exocast/metrics-core/wire'
import { valueBytes } from '../log/value-bytes.js'
import { ViewerFrame } from './viewer-frame.js'

/** About what one point costs to keep and to send, without its extra. */
const POINT_BYTES = 40

/** Frames a viewer was too slow for, folded into one: of each topic the newest point, and how many it stands for. */
export class Coalescer {
  readonly #newest = new Map<number, FramePoint>()
  #previous = 0
  #offset = 0
  #extraBytes = 0

  get isEmpty(): boolean {
    return this.#newest.size === 0
  }

  /** Of how many topics it holds a point. */
  get topics(): number {
    return this.#newest.size
  }

  get sizeBytes(): number {
    return this.#newest.size * POINT_BYTES + this.#extraBytes
  }

  /** Returns how many points newer ones replaced. */
  add(frame: ViewerFrame): number {
    let replaced = 0
    if (this.isEmpty) this.#previous = frame.previous
    this.#offset = frame.offset
    for (const next of frame.points) {
      const old = this.#newest.get(next.id)
      if (old) replaced++
      this.#extraBytes += extraBytes(next) - extraBytes(old)
      this.#newest.set(next.id, old ? replace(old, next) : next)
    }
    return replaced
  }

  /** Everything folded so far as a frame; then it is empty. */
  take(timeBase: number): ViewerFrame {
    // By time and id, the frame's columns are the shortest.
    const points = [...this.#newest.values()].sort((a, b) => a.point.timestamp - b.point.timestamp || a.id - b.id)
    this.#newest.clear()
    this.#extraBytes = 0
    return new ViewerFrame(points, { offset: this.#offset, previous: this.#previous, timeBase })
  }
}

function replace(old: FramePoint, next: FramePoint): FramePoint {
  const count = (old.coalesced?.count ?? 0) + 1
  return { ...next, coalesced: { count, from: old.coalesced?.from ?? old.point.timestamp } }
}

function extraBytes(kept: FramePoint | undefined): number {
  return kept === undefined || kept.point.extra === null ? 0 : valueBytes(kept.point.extra)
}

import { BlockLevel } from './block-level.js'
import { Extremes } from './extremes.js'

/** Points in a block of the lowest level, and blocks of a level in one of the next, as powers of two. All take a fifth of the points' memory. */
const BLOCK_BITS = 3
const FACTOR_BITS = 2
const BLOCK = 1 << BLOCK_BITS

/** The points that a pyramid stands on, by index, oldest first. Each keeps its serial number: `dropped` and its index. */
export interface PyramidBase {
  readonly length: number
  /** How many points there is room for: a power of two. */
  readonly capacity: number
  /** How many points there were before index 0. */
  readonly dropped: number
  readonly breakAfterMs: number
  timestampAt(index: number): number
  valueAt(index: number): number
}

/**
 * What blocks of a ring's points come to, so that a long stretch need not be read point by point. A block of any level begins at a
 * multiple of its size, by serial number. It is worked out once, when it is full, and again only if a point in it changes.
 */
export class Pyramid {
  /** As of which a silence breaks a line in it. */
  readonly breakAfterMs: number
  readonly #base: PyramidBase
  readonly #levels: BlockLevel[] = []
  readonly #extremes = new Extremes()
  /** The serial number of the first point that is in no full block. */
  #open = 0

  /** As long as the base keeps its capacity. */
  constructor(base: PyramidBase) {
    this.#base = base
    this.breakAfterMs = base.breakAfterMs
    for (let bits = BLOCK_BITS; 1 << bits <= base.capacity; bits += FACTOR_BITS) {
      this.#levels.push(new BlockLevel(bits, base.capacity))
    }
  }

  /** The points with this serial number and later ones are not what they were. */
  cut(serial: number): void {
    this.#open = Math.min(this.#open, serial - (serial % BLOCK))
  }

  /** Works out what has become full. To be called before a look, after any change. */
  sync(): void {
    const { dropped, length } = this.#base
    this.#open = Math.max(this.#open, Math.ceil(dropped / BLOCK) * BLOCK)
    for (; this.#open + BLOCK <= dropped + length; this.#open += BLOCK) this.#close(this.#open)
  }

  /** The highest level at which a block begins at `index` and goes no further than up to `end`; -1 if none does. */
  levelAt(index: number, end: number): number {
    const serial = this.#base.dropped + index
    if ((serial & (BLOCK - 1)) !== 0) return -1
    const last = Math.min(this.#base.dropped + end, this.#open)
    let level = -1
    for (let size = BLOCK; (serial & (size - 1)) === 0 && serial + size <= last; size <<= FACTOR_BITS) level++
    return level
  }

  /** Points in a block of a level. */
  sizeOf(level: number): number {
    return this.#levels[level]!.size
  }

  /** Whether a gap or a silence lies in the block that begins at `index`. */
  isBroken(level: number, index: number): boolean {
    return this.#levels[level]!.isBroken(this.#base.dropped + index)
  }

  /** Adds the finite values of the block that begins at `index` to others. */
  addTo(extremes: Extremes, level: number, index: number): void {
    this.#levels[level]!.addTo(extremes, this.#base.dropped + index)
  }

  /** Works out the block of the lowest level that begins at `serial`, and those above that end with it. */
  #close(serial: number): void {
    this.#closePoints(serial)
    const end = serial + BLOCK
    for (let level = 1; level < this.#levels.length; level++) {
      const { size } = this.#levels[level]!
      // Where a part of it is gone, nobody will ask for the whole.
      if (end % size !== 0 || end - size < this.#base.dropped) return
      this.#closeBlocks(level, end - size)
    }
  }

  #closePoints(serial: number): void {
    const base = this.#base
    const first = serial - base.dropped
    this.#extremes.clear()
    let isBroken = false
    let before = base.timestampAt(first)
    for (let index = first; index < first + BLOCK; index++) {
      const value = base.valueAt(index)
      const timestamp = base.timestampAt(index)
      if (Number.isFinite(value)) this.#extremes.add(value, value, false)
      else isBroken = true
      if (timestamp - before > this.breakAfterMs) isBroken = true
      before = timestamp
    }
    this.#levels[0]!.put(serial, this.#extremes, isBroken)
  }

  #closeBlocks(level: number, serial: number): void {
    const parts = this.#levels[level - 1]!
    this.#extremes.clear()
    let isBroken = false
    for (let part = serial; part < serial + (parts.size << FACTOR_BITS); part += parts.size) {
      parts.addTo(this.#extremes, part)
      if (parts.isBroken(part) || (part > serial && this.#isSilentBefore(part))) isBroken = true
    }
    this.#levels[level]!.put(serial, this.#extremes, isBroken)
  }

  #isSilentBefore(serial: number): boolean {
    const index = serial - this.#base.dropped
    return this.#base.timestampAt(index) - this.#base.timestampAt(index - 1) > this.breakAfterMs
  }
}

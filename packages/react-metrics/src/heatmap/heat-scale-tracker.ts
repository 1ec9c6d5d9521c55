import { type HeatScale, heatScale } from './heat-scale.js'

/** A scale is left alone until all counts fit in this share of it. */
const SHRINK_BELOW = 0.4
/** It is made for more than there is, so that a growing count does not change it each time. */
const ROOM = 1.25

/** The scale over time: it grows at once when a count is beyond it, and shrinks only when much of it is unused. */
export class HeatScaleTracker {
  #scale: HeatScale = heatScale(1)
  readonly #listeners = new Set<() => void>()

  readonly get = (): HeatScale => this.#scale

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  /** Follows counts of at most `max`; where there are none (`-Infinity`) it stays. */
  follow(max: number): void {
    const held = this.#scale.max
    if (max === -Infinity || (max <= held && max >= held * SHRINK_BELOW)) return
    const scale = heatScale(roomFor(max))
    if (scale.max === held) return
    this.#scale = scale
    for (const listener of this.#listeners) listener()
  }
}

/** A round number with room above `max`; a few are counted one by one. */
function roomFor(max: number): number {
  if (max <= 8) return Math.max(max, 1)
  const power = 10 ** Math.floor(Math.log10(max * ROOM))
  return Math.ceil((max * ROOM) / power) * power
}

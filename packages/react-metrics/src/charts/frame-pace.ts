/** Who has just drawn waits for the screen: a frame of one with 60 Hz, ms. */
const REST_MS = 16
/** What is left to the page: after drawing, so many times as long is not drawn. */
const REST_SHARE = 2
/** But it is drawn at least this often, ms. */
const MAX_REST_MS = 1_000
/** Of the newest frame in the mean: one slow frame among quick ones is no slow page. */
const WEIGHT = 0.2
/** Frames this far apart, ms, are seen to be: whoever looks is told. */
const SEEN_MS = 100
/** A rate that is told is told anew when it differs by more than this share. */
const TOLERANCE = 0.25

/** How often a page may draw: so seldom that it stays at the service of whoever uses it, and says so. */
export class FramePace {
  /** How many frames have been drawn, and how long that took in all, ms. */
  frames = 0
  spentMs = 0
  #meanMs = 0
  #perSecond: number | null = null
  readonly #listeners = new Set<() => void>()

  /** Frames a second, if there are fewer than one sees as a motion because drawing takes so long; otherwise `null`. */
  readonly perSecond = (): number | null => this.#perSecond

  /** Calls back when `perSecond` changes. Returns its end. */
  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  /** Takes what a frame took, ms. Answers how long after its end none may be drawn, ms. */
  spend(tookMs: number): number {
    this.frames++
    this.spentMs += tookMs
    this.#meanMs += (tookMs - this.#meanMs) * WEIGHT
    this.#tell(this.#meanMs + restAfter(this.#meanMs))
    return restAfter(tookMs)
  }

  /** Forgets what was: the next frame is of another page. */
  reset(): void {
    this.#meanMs = 0
    this.#tell(0)
  }

  #tell(apartMs: number): void {
    const perSecond = apartMs > SEEN_MS ? 1_000 / apartMs : null
    if (perSecond === this.#perSecond) return
    const held = this.#perSecond
    if (perSecond !== null && held !== null && Math.abs(perSecond - held) <= held * TOLERANCE) return
    this.#perSecond = perSecond
    for (const listener of this.#listeners) listener()
  }
}

function restAfter(tookMs: number): number {
  return Math.min(Math.max(REST_MS - tookMs, tookMs * REST_SHARE), MAX_REST_MS)
}

import { systemClock } from '@exocast/metrics-core/clock'

/** Something that draws. */
export interface FrameMember {
  /** Draws what is due. Answers in how many ms it wants to be asked again at the latest. */
  frame(nowMs: number): number
}

/** The page's one animation-frame loop: asleep until a member has something to draw, one frame for all that have. */
class FrameLoop {
  readonly #members = new Set<FrameMember>()
  #frame = 0
  #cancelTimer: (() => void) | null = null

  join(member: FrameMember): () => void {
    this.#members.add(member)
    this.request()
    return () => {
      this.#members.delete(member)
      if (this.#members.size === 0) this.#stop()
    }
  }

  /** Asks for a frame. In a hidden tab it comes when the tab is shown. */
  request(): void {
    if (this.#frame !== 0 || this.#members.size === 0) return
    this.#frame = requestAnimationFrame(this.#run)
  }

  readonly #run = (): void => {
    this.#frame = 0
    const nowMs = systemClock.monotonic()
    let waitMs = Number.POSITIVE_INFINITY
    for (const member of this.#members) waitMs = Math.min(waitMs, contained(member, nowMs))
    this.#cancelTimer?.()
    this.#cancelTimer = Number.isFinite(waitMs) ? systemClock.setTimer(this.#wake, waitMs) : null
  }

  readonly #wake = (): void => {
    this.#cancelTimer = null
    this.request()
  }

  #stop(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }
}

/** A chart that fails must not stop the others: it is told to the page and asked again later. */
function contained(member: FrameMember, nowMs: number): number {
  try {
    return member.frame(nowMs)
  } catch (error) {
    reportError(error)
    return 1_000
  }
}

export const frameLoop = new FrameLoop()

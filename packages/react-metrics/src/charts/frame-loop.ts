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
  /** When a member wants to be asked again at the latest, and when the timer looks whether one does: monotonic ms. */
  #dueMs = Number.POSITIVE_INFINITY
  #wakeMs = Number.POSITIVE_INFINITY
  #cancelTimer = (): void => {}

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
    this.#dueMs = nowMs + waitMs
    // Data that come often put the deadline off with each frame: the timer is left alone and looks when it fires.
    if (this.#dueMs < this.#wakeMs) this.#sleep(waitMs)
  }

  readonly #wake = (): void => {
    this.#wakeMs = Number.POSITIVE_INFINITY
    const leftMs = this.#dueMs - systemClock.monotonic()
    if (leftMs <= 0) this.request()
    else if (Number.isFinite(leftMs)) this.#sleep(leftMs)
  }

  #sleep(waitMs: number): void {
    this.#cancelTimer()
    this.#wakeMs = this.#dueMs
    this.#cancelTimer = systemClock.setTimer(this.#wake, waitMs)
  }

  #stop(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    this.#cancelTimer()
    this.#wakeMs = Number.POSITIVE_INFINITY
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

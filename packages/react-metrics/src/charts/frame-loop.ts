import { systemClock } from '@exocast/metrics-core/clock'
import { FramePace } from './frame-pace.js'

/** Something that draws. */
export interface FrameMember {
  /** Draws what is due. Answers in how many ms it wants to be asked again at the latest. */
  frame(nowMs: number): number
}

/** A rest as long as this ends with the screen's next frame, ms. */
const ONE_FRAME_MS = 16

/**
 * The page's one loop that draws: asleep until a member has something to draw, one frame for all that have. The first frame after a
 * rest is drawn at once, after the code that asked: an animation frame would make the browser go through the whole page for it. The
 * longer frames take, the longer it rests.
 */
class FrameLoop {
  readonly pace = new FramePace()
  readonly #members = new Set<FrameMember>()
  #isAsked = false
  #animationFrame = 0
  #restUntilMs = Number.NEGATIVE_INFINITY
  /** When a member wants to be asked again at the latest, and when the timer looks whether one does: monotonic ms. */
  #dueMs = Number.POSITIVE_INFINITY
  #wakeMs = Number.POSITIVE_INFINITY
  #cancelTimer = (): void => {}
  #cancelRest = (): void => {}

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
    if (this.#isAsked || this.#members.size === 0) return
    this.#isAsked = true
    const restMs = this.#restUntilMs - systemClock.monotonic()
    if (restMs > ONE_FRAME_MS) this.#cancelRest = systemClock.setTimer(this.#awake, restMs)
    else if (restMs > 0 || document.visibilityState === 'hidden') this.#awake()
    else queueMicrotask(this.#run)
  }

  readonly #awake = (): void => {
    this.#animationFrame = requestAnimationFrame(this.#run)
  }

  readonly #run = (): void => {
    if (!this.#isAsked) return
    this.#isAsked = false
    const nowMs = systemClock.monotonic()
    let waitMs = Number.POSITIVE_INFINITY
    for (const member of this.#members) waitMs = Math.min(waitMs, contained(member, nowMs))
    const endMs = systemClock.monotonic()
    this.#restUntilMs = endMs + this.pace.spend(endMs - nowMs)
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
    cancelAnimationFrame(this.#animationFrame)
    this.#cancelRest()
    this.#restUntilMs = Number.NEGATIVE_INFINITY
    this.pace.reset()
    this.#isAsked = false
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

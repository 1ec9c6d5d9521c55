import type { Clock } from '../clock/clock.js'
import { isThenable } from '../metric/is-thenable.js'

/** How an action ended; `cause` is what it failed with. */
export interface Outcome {
  readonly outcome: 'done' | 'failed' | 'late'
  readonly cause?: unknown
}

/** An action that has not ended yet. */
export interface Running {
  /** Resolves when its outcome has been told; never rejects. */
  readonly ended: Promise<void>
  /** Its outcome is not told any more. */
  giveUp(): void
}

/** Runs what may be asynchronous, and tells its outcome once: before it returns `null`, or within `deadlineMs`. */
export function runWithin(
  action: () => unknown,
  { clock, deadlineMs }: { clock: Clock; deadlineMs: number },
  tell: (outcome: Outcome) => void,
): Running | null {
  const begun = begin(action)
  if (!(begun instanceof Promise)) {
    tell(begun)
    return null
  }
  let resolve = () => {}
  const ended = new Promise<void>((onEnded) => {
    resolve = onEnded
  })
  let open = true
  const giveUp = () => {
    open = false
    cancelDeadline()
  }
  const end = (outcome: Outcome) => {
    if (!open) return
    giveUp()
    tell(outcome)
    resolve()
  }
  const cancelDeadline = clock.setTimer(() => end({ outcome: 'late' }), deadlineMs)
  begun.then(
    () => end({ outcome: 'done' }),
    (cause) => end({ outcome: 'failed', cause }),
  )
  return { ended, giveUp }
}

function begin(action: () => unknown): Outcome | Promise<unknown> {
  try {
    const result = action()
    return isThenable(result) ? Promise.resolve(result) : { outcome: 'done' }
  } catch (cause) {
    return { outcome: 'failed', cause }
  }
}

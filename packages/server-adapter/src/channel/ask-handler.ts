import type { Clock } from '@exocast/metrics-core'
import type { Denial, PushReply } from '@exocast/metrics-core/wire'
import type { Measure } from '../fan-out/measure.js'
import type { Answer } from './channel-handlers.js'
import { readAnswer } from './read-answer.js'

const HANDLER_DEADLINE_MS = 10_000

/** The answer of a handler that gave none. */
export const HANDLER_TIMEOUT: Denial = { status: 'error', reason: 'timeout' }

export interface AskOptions {
  readonly clock: Clock
  readonly measure: Measure
  /** An answer that is longer is none. */
  readonly maxBytes: number
  /** Where to put the cancellation of its deadline, as long as it waits. */
  readonly waits: Set<() => void>
  /** Which handler it is, for an error: `join of channel "room:*"`. */
  readonly name: string
  /** The answer when it throws. */
  readonly failure: Denial
  readonly onError: (message: string, cause: unknown) => void
}

/**
 * Asks a user's handler and resolves with its one answer, whatever it does: returns, replies, replies later, throws, or never ends.
 * `ask` gets a context part with `reply`; that it was read at all is what tells a late answer from none.
 */
export function askHandler(
  ask: (part: { readonly reply: (answer: Answer) => void }) => unknown,
  { clock, measure, maxBytes, waits, name, failure, onError }: AskOptions,
): Promise<PushReply> {
  return new Promise((resolve) => {
    let takesReply = false
    const cancel = clock.setTimer(() => settle(HANDLER_TIMEOUT), HANDLER_DEADLINE_MS)
    waits.add(cancel)
    const settle = (reply: PushReply) => {
      cancel()
      waits.delete(cancel)
      resolve(reply)
    }
    const fail = (error: unknown) => {
      onError(`${name} failed`, error)
      settle(failure)
    }
    const answer = (value: unknown) => {
      try {
        const reply = readAnswer(value)
        checkLength(measure(reply), maxBytes)
        settle(reply)
      } catch (error) {
        fail(error)
      }
    }
    const part = {
      get reply() {
        takesReply = true
        return answer
      },
    }
    Promise.resolve(part)
      .then(ask)
      .then((value) => {
        if (value !== undefined || !takesReply) answer(value)
      })
      .catch(fail)
  })
}

/** @throws RangeError beyond. */
function checkLength(sizeBytes: number, maxBytes: number): void {
  if (sizeBytes <= maxBytes) return
  throw new RangeError(`its answer is ${sizeBytes} bytes long; at most ${maxBytes} can be sent (see limits.bytesOut)`)
}

import type { Clock } from '@exocast/metrics-core'
import type { Denial, PushReply } from '@exocast/metrics-core/wire'
import type { Answer } from './channel-handlers.js'
import { readAnswer } from './read-answer.js'

const HANDLER_DEADLINE_MS = 10_000

/** The answer of a handler that gave none. */
export const HANDLER_TIMEOUT: Denial = { status: 'error', reason: 'timeout' }

export interface AskOptions {
  readonly clock: Clock
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
  { clock, waits, name, failure, onError }: AskOptions,
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
        settle(readAnswer(value))
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

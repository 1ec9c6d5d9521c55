import { type Denial, FORBIDDEN, type PushReply } from '@exocast/metrics-core/wire'

/**
 * What a handler answered, as it goes to the client.
 * @throws TypeError for what is no answer: a stray `false` must not let anyone in.
 */
export function readAnswer(answer: unknown): PushReply {
  if (answer === undefined) return { status: 'ok', response: null }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    throw new TypeError(`a handler must answer { ok } or { error }, not ${JSON.stringify(answer) ?? typeof answer}`)
  }
  if ('error' in answer && answer.error !== undefined) return readError(answer.error)
  return { status: 'ok', response: 'ok' in answer ? (answer.ok ?? null) : null }
}

/** `{ reason, ...more }` keeps what more it says, but a forbidden topic says no more than an unknown one. */
function readError(error: unknown): Denial {
  const fields = typeof error === 'object' && error !== null && 'reason' in error ? error : { reason: error }
  return fields.reason === FORBIDDEN.reason ? FORBIDDEN : { ...fields, status: 'error' }
}

import type { Voice } from '../reader/voice.js'

/** Says what has come of an attempt: `Link copied`. What went wrong is told to the page. */
export function tellOutcome(
  attempt: Promise<unknown>,
  { of, done }: { readonly of: string; readonly done: string },
  voice: Voice,
): void {
  attempt.then(
    () => voice.say(`${of} ${done}`),
    (error: unknown) => {
      voice.say(`${of} could not be made`)
      reportError(error)
    },
  )
}

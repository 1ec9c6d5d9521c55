import { isThenable } from '../metric/is-thenable.js'

/** Calls what a user gave, and hands on what it throws or, if it is asynchronous, rejects with. */
export function contain(call: () => unknown, onFailure: (cause: unknown) => void): void {
  try {
    const result = call()
    if (isThenable(result)) Promise.resolve(result).then(undefined, onFailure)
  } catch (cause) {
    onFailure(cause)
  }
}

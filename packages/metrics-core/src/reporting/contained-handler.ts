import { contain } from '../registry/contain.js'

/** A handler of errors, by default a line on the console, that is not allowed to be one error more. */
export function containedHandler(onError: (error: Error) => void = logError): (error: Error) => void {
  return (error) => {
    contain(
      () => onError(error),
      (cause) => logError(new Error(`onError failed while it was told: ${error.message}`, { cause })),
    )
  }
}

function logError({ message, cause }: Error): void {
  console.error(cause === undefined ? message : `${message}: ${textOf(cause)}`)
}

function textOf(cause: unknown): string {
  try {
    return cause instanceof Error ? cause.message : String(cause)
  } catch {
    return 'what was thrown has no text'
  }
}

/** Makes what was thrown into an error that says where, and tells the user's callback, which may itself throw. */
export function containError(
  onError: (error: Error) => unknown = console.error,
): (message: string, cause: unknown) => void {
  return (message, cause) => {
    const why = cause instanceof Error ? cause.message : String(cause)
    const told = (async () => onError(new Error(`exocast: ${message}: ${why}`, { cause })))()
    // There is no one left to tell.
    told.catch(() => {})
  }
}

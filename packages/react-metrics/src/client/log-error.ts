/** Where an error goes that nobody asked to hear of. */
export function logError(error: unknown): void {
  console.error('exocast:', error)
}

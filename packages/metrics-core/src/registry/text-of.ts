/** Whatever was given in place of what should have been, to be shown in a message. */
export function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}

/** Whether the platform tells this at all. */
export function offers(read: () => number | null): boolean {
  try {
    return read() !== null
  } catch {
    return false
  }
}

/** One end of several things. */
export function endAll(...ends: (() => void)[]): () => void {
  return () => {
    for (const end of ends) end()
  }
}

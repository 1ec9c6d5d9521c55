const MIN_MS = 500
const MAX_MS = 30_000

/** How long to wait after the given number of failures in a row: at random, up to a limit that doubles with each (full jitter), ms. */
export function backOffMs(failures: number): number {
  const limitMs = Math.min(MAX_MS, MIN_MS * 2 ** failures)
  return MIN_MS + Math.random() * (limitMs - MIN_MS)
}

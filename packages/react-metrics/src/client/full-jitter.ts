const BASE_MS = 500
const MAX_MS = 10_000

/**
 * How long to wait before attempt `attempt` (1 is the first retry), in ms: anywhere between 0 and an exponentially growing limit,
 * so that viewers cut at once do not come back at once ("full jitter", AWS Architecture Blog, 2015).
 */
export function fullJitter(attempt: number, random: () => number = Math.random): number {
  return Math.round(random() * Math.min(MAX_MS, BASE_MS * 2 ** Math.min(attempt - 1, 30)))
}

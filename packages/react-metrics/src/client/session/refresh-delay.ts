/** A refresh is made this long before the end, or half-way if that is later, ms. */
const LEAD_MS = 5_000

/**
 * How long to wait before the credentials of a session are refreshed, ms: 80 to 90 % of what is left, so that viewers whose tokens
 * were issued at once do not come for new ones at once. What is left may not get longer by it (a token that its issuer gives out
 * until it is nearly void): then the next try comes as much sooner, a few in all.
 */
export function refreshDelay(expiresInMs: number, random: () => number = Math.random): number {
  return Math.min(expiresInMs * (0.8 + 0.1 * random()), Math.max(expiresInMs - LEAD_MS, expiresInMs / 2))
}

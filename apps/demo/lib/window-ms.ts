/** How much of the past each chart shows, ms. */
export const WINDOW_MS = 60_000

/** How long a value counts, ms, where nothing else is said. */
export const DEFAULT_WINDOW_MS = 60_000

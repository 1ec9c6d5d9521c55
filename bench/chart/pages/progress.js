/** What the benchmark asks a page, of all charts together: points received live, rows drawn, and the rows each window began with. */
export const progress = { received: 0, drawn: 0, windows: [] }
globalThis.progress = progress

import { lateMovingParts } from './late-moving-parts.js'

/** Fetches what a chart loads once it is on screen, for a page that will soon show one. Rejects if it cannot be fetched. */
export const preloadCharts = (): Promise<void> => lateMovingParts.load()

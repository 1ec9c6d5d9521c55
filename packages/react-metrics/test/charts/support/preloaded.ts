import { preloadCharts } from '@exocast/react-metrics'

/** Whoever imports this has charts that move from their first render on, as every chart of a page does but the first. */
await preloadCharts()

/** What a chart needs once it is on screen, and not before: loaded then, Recharts with it. */
export { DataTable } from './data-table/data-table.js'
export { MovingPlot } from './live/moving-plot.js'
export { FrameRate } from './reader/frame-rate.js'
export { NewestAnnouncer } from './reader/newest-announcer.js'

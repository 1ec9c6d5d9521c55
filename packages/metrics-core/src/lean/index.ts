/** Counters, gauges, histograms and their reporting, for a page that has little room: the root has all of this, and more. */

export type { Clock } from '../clock/clock.js'
export { Registry } from './registry.js'
export { type Reporting, type ReportingOptions, type Subscription, startReporting } from './start-reporting.js'

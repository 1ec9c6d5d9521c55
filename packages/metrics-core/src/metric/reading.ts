import type { Gap } from './gap.js'

/** What one read of a metric gives: each datapoint asked for, as a finite number or a typed gap. */
export type Reading = Readonly<Record<string, number | Gap>>

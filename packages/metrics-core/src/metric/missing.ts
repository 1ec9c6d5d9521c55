import type { Gap } from './gap.js'

/** What a metric does not have, or has no number for. */
export const MISSING: Gap = Object.freeze({ gap: 'missing' })

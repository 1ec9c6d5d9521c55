import type { Threshold } from './threshold.js'

/** Each tone in a word, since a colour alone says nothing to many. */
export const TONE_WORDS: Readonly<Record<Threshold['tone'], string>> = { warn: 'Warning', bad: 'Critical' }

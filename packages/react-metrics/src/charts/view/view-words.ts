import type { ViewWord } from './chart-view.js'

/** Each view in a word or two. */
export const VIEW_WORDS: Readonly<Record<ViewWord, string>> = {
  live: 'live',
  held: 'held',
  paused: 'paused',
  'looking-back': 'looking back',
}

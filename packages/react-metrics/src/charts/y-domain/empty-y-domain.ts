import type { YDomain } from './y-domain.js'

/** What is drawn before there are data: a grid without numbers. */
export const EMPTY_Y_DOMAIN: YDomain = { lo: 0, hi: 1, step: 0, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] }

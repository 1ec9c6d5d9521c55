import type { YDomain } from './y-domain.js'

/** What is drawn before there are data: a grid without numbers. */
export const EMPTY_Y_DOMAIN: YDomain = { lo: 0, hi: 1, step: 0, ticks: [0, 0.25, 0.5, 0.75, 1] }

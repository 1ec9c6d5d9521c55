import { LatePart } from '../late/late-part.js'

export type MovingParts = typeof import('./moving-parts.js')

/** The moving parts of every chart. Until they are there, a chart shows its still picture. */
export const lateMovingParts = new LatePart<MovingParts>(() => import('./moving-parts.js'))

import { LatePart } from '../late/late-part.js'

/** The moving parts of every chart. Until they are there, a chart shows its still picture. */
export const lateMovingParts = new LatePart(() => import('./moving-parts.js'))

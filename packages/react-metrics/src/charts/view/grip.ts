import type { Moment } from './moment.js'

/** An instant of the picture that a pointer holds, and where the pointer is, as a share of the plot's width. */
export interface Grip {
  readonly instant: number
  readonly share: number
}

/** Closer to each other than this, as a share of the width, two fingers would zoom beyond all measure. */
const LEAST_SHARE = 0.04

/** The stretch of time that shows each instant where its holder is: moved by one, moved and zoomed by two. */
export function heldMoment(grips: readonly Grip[], windowMs: number): Moment {
  const [first, second] = grips as [Grip, Grip?]
  const apart = second ? second.share - first.share : 0
  const isPinch = second !== undefined && Math.abs(apart) >= LEAST_SHARE && second.instant !== first.instant
  const shownMs = isPinch ? Math.abs((second.instant - first.instant) / apart) : windowMs
  const from = first.instant - first.share * shownMs
  return { from, to: from + shownMs }
}

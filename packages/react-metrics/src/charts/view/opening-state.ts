import { checkMoment, type Moment } from './moment.js'
import { LIVE, type ViewState } from './view-state.js'

/** How a chart opens: at a moment, or live. Throws a `RangeError` for a moment that is none. */
export function openingState(moment: Moment | null | undefined): ViewState {
  if (!moment) return LIVE
  const { from, to } = checkMoment(moment)
  return { state: 'looking-back', edge: to, windowMs: to - from }
}

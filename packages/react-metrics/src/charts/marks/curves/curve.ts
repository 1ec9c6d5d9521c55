import type { CurvePen } from './curve-pen.js'
import { LinearPen } from './linear-pen.js'
import { MonotonePen } from './monotone-pen.js'
import { StepPen } from './step-pen.js'

/** How points are joined: straight, smoothly without overshoot, or held until the next. */
export type Curve = 'linear' | 'monotone' | 'step'

const PENS: Readonly<Record<Curve, () => CurvePen>> = {
  linear: () => new LinearPen(),
  monotone: () => new MonotonePen(),
  step: () => new StepPen(),
}

export function curvePen(curve: Curve): CurvePen {
  return PENS[curve]()
}

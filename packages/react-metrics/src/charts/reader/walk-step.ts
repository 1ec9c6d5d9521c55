/** One step of a walk over a chart's points. */
export type WalkStep =
  | 'older'
  | 'newer'
  | 'page-older'
  | 'page-newer'
  | 'oldest'
  | 'newest'
  | 'series-before'
  | 'series-after'

/** Left is older on right-to-left pages too: a chart's time runs one way. */
export const STEP_OF_KEY: ReadonlyMap<string, WalkStep> = new Map([
  ['ArrowLeft', 'older'],
  ['ArrowRight', 'newer'],
  ['PageUp', 'page-older'],
  ['PageDown', 'page-newer'],
  ['Home', 'oldest'],
  ['End', 'newest'],
  ['ArrowUp', 'series-before'],
  ['ArrowDown', 'series-after'],
])

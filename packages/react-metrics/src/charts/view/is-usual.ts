import type { ChartView } from './chart-view.js'

/** Whether a view shows what is live, as much of it as usual. */
export function isUsual({ time }: ChartView): boolean {
  const { state, windowMs } = time.getState()
  return state === 'live' && windowMs === null
}

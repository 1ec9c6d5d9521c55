import type { ChartAxes } from './on-axes.js'
import { type YAxis, type YAxisOptions, yAxis } from './y-axis.js'
import type { YDomain } from './y-domain.js'

export interface YAxesOptions extends YAxisOptions {
  /** The domain that the left axis was given; `null`: the data's. */
  readonly fixed: YDomain | null
}

/** The y-axes as they are drawn, over the domains of the left and of the right one. The name is the left one's. */
export function yAxes(
  [left, right]: ChartAxes,
  [leftDomain, rightDomain]: readonly [YDomain, YDomain],
  { fixed, ...options }: YAxesOptions,
): readonly YAxis[] {
  const first = yAxis(left, fixed ?? leftDomain, options)
  return right ? [first, yAxis(right, rightDomain, { ...options, name: undefined })] : [first]
}

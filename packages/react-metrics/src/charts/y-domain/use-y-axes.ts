import { useMemo, useSyncExternalStore } from 'react'
import { fixedYDomain } from './fixed-y-domain.js'
import type { ChartAxes } from './on-axes.js'
import { type YAxis, yAxis } from './y-axis.js'
import type { YDomain } from './y-domain.js'
import type { YDomainTracker } from './y-domain-tracker.js'

export interface YAxesOptions {
  /** Of the left and of the right axis. */
  readonly trackers: readonly [YDomainTracker, YDomainTracker]
  /** The ends of the left axis, if they are given. */
  readonly yDomain: readonly [lo: number, hi: number] | undefined
  readonly heightPx: number
  /** Of what the left axis measures. */
  readonly name: string | undefined
  readonly locale: string | undefined
}

/** The y-axes as they are drawn, and the left one's domain if it is a given one. The same objects until they change. */
export function useYAxes(
  axes: ChartAxes,
  { trackers, yDomain, heightPx, name, locale }: YAxesOptions,
): { readonly yAxes: readonly YAxis[]; readonly fixed: YDomain | null } {
  const [left, right] = trackers
  const leftDomain = useSyncExternalStore(left.subscribe, left.get, left.get)
  const rightDomain = useSyncExternalStore(right.subscribe, right.get, right.get)
  const [lo, hi] = yDomain ?? []
  const { unit } = axes[0]
  const fixed = useMemo(() => fixedYDomain(lo, hi, unit, heightPx), [lo, hi, unit, heightPx])
  const yAxes = useMemo(() => {
    const [onLeft, onRight] = axes
    const first = yAxis(onLeft, fixed ?? leftDomain, { name, locale })
    return onRight ? [first, yAxis(onRight, rightDomain, { name: undefined, locale })] : [first]
  }, [axes, fixed, leftDomain, rightDomain, name, locale])
  return { yAxes, fixed }
}

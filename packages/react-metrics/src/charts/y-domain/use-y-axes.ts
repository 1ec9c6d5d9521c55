import { useMemo, useSyncExternalStore } from 'react'
import { fixedYDomain } from './fixed-y-domain.js'
import type { ChartAxes } from './on-axes.js'
import { yAxes } from './y-axes.js'
import type { YAxis } from './y-axis.js'
import type { YDomain } from './y-domain.js'
import type { YDomainTracker } from './y-domain-tracker.js'

export interface FollowedAxes {
  /** Of the left and of the right axis. */
  readonly trackers: readonly [YDomainTracker, YDomainTracker]
  /** The ends of the left axis, if they are given. */
  readonly yDomain: readonly [lo: number, hi: number] | undefined
  readonly heightPx: number
  /** Of what the left axis measures. */
  readonly yTitle: string | undefined
  readonly locale: string | undefined
  /** Of the chart's text, CSS px; the usual one where nothing is known. */
  readonly fontPx: number | undefined
}

/** The y-axes as they follow the data, and the left one's domain if it is a given one. The same objects until they change. */
export function useYAxes(
  axes: ChartAxes,
  { trackers, yDomain, heightPx, yTitle, locale, fontPx }: FollowedAxes,
): { readonly yAxes: readonly YAxis[]; readonly fixed: YDomain | null } {
  const [left, right] = trackers
  const leftDomain = useSyncExternalStore(left.subscribe, left.get, left.get)
  const rightDomain = useSyncExternalStore(right.subscribe, right.get, right.get)
  const [lo, hi] = yDomain ?? []
  const { unit } = axes[0]
  const fixed = useMemo(() => fixedYDomain(lo, hi, unit, heightPx), [lo, hi, unit, heightPx])
  const followed = useMemo(
    () => yAxes(axes, [leftDomain, rightDomain], { fixed, name: yTitle, locale, fontPx }),
    [axes, fixed, leftDomain, rightDomain, yTitle, locale, fontPx],
  )
  return { yAxes: followed, fixed }
}

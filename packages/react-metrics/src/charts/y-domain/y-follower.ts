import type { Line } from '../marks/mark.js'
import type { Projection } from '../marks/projection.js'
import type { Side } from '../marks/side.js'
import type { Fill } from '../stack/fill.js'
import { axisReach } from './axis-reach.js'
import { extentBetween } from './extent-between.js'
import type { ChartAxes, ChartAxis } from './on-axes.js'
import { reach } from './reach.js'
import { SeriesExtent } from './series-extent.js'
import type { YDomain } from './y-domain.js'
import type { YDomainTracker } from './y-domain-tracker.js'

export interface YFollowerSettings {
  readonly lines: readonly Line[]
  readonly axes: ChartAxes
  readonly fill: Fill
  /** The y-domain that the left axis keeps; `null`: it follows the data. */
  readonly fixed: YDomain | null
}

/** How what is shown is to be followed. */
export interface YFollowing {
  /** Of the plot, CSS px. */
  readonly heightPx: number
  /** The right edge moves on with the data: what they span is kept up point by point. */
  readonly isLive: boolean
}

/** One axis, the lines that it measures, and what its y-domain takes in beside them. */
interface FollowedAxis extends ChartAxis {
  readonly side: Side
  readonly tracker: YDomainTracker
  readonly fixed: YDomain | null
  readonly extents: readonly SeriesExtent[]
  readonly values: readonly number[]
}

/** The y-domains of a plot, as its data need them. */
export class YFollower {
  readonly #trackers: readonly [YDomainTracker, YDomainTracker]
  #axes: readonly FollowedAxis[] = []
  #isOther = true

  /** Of the left and of the right axis. */
  constructor(trackers: readonly [YDomainTracker, YDomainTracker]) {
    this.#trackers = trackers
  }

  configure({ lines, axes, fill, fixed }: YFollowerSettings): void {
    this.#axes = axes.map((axis, index) => {
      const side = index as Side
      const own = lines.filter((line) => line.side === side)
      return {
        ...{ ...axis, side, tracker: this.#trackers[side], fixed: side === 0 ? fixed : null },
        ...{ extents: own.map(({ series }) => new SeriesExtent(series)), values: axisReach(axis, fill) },
      }
    })
  }

  /** What is shown next is another picture: its domains need not stay near those before. */
  startAnew(): void {
    this.#isOther = true
  }

  /** Moves the domains of `projection` to where its time wants them. Answers whether that moves anything. */
  follow(projection: Projection, following: YFollowing): boolean {
    let isMoved = false
    for (const axis of this.#axes) {
      this.#followAxis(axis, projection, following)
      const { lo, hi } = axis.fixed ?? axis.tracker.get()
      if (projection.setYDomain(lo, hi, axis.side)) isMoved = true
    }
    this.#isOther = false
    return isMoved
  }

  #followAxis({ extents, tracker, unit, values }: FollowedAxis, projection: Projection, following: YFollowing): void {
    const { from, edge } = projection
    let min = Number.POSITIVE_INFINITY
    let max = Number.NEGATIVE_INFINITY
    if (following.isLive) {
      for (const extent of extents) {
        extent.advance(from)
        min = Math.min(min, extent.min)
        max = Math.max(max, extent.max)
      }
    } else {
      const series = extents.map((extent) => extent.series)
      ;({ min, max } = extentBetween(series, { from, to: edge }))
    }
    const [low, high] = reach(min, max, values)
    if (this.#isOther) tracker.fit(low, high, unit, following.heightPx)
    else tracker.follow(low, high, unit, following.heightPx)
  }
}

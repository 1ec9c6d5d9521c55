import { pyramidOf } from '../../store/pyramid-of.js'
import type { Series } from '../../store/series.js'
import type { Line } from '../marks/mark.js'
import type { Projection } from '../marks/projection.js'
import type { Side } from '../marks/side.js'
import type { Fill } from '../stack/fill.js'
import { axisReach } from './axis-reach.js'
import { extentBetween } from './extent-between.js'
import type { ChartAxes, ChartAxis } from './on-axes.js'
import { reach } from './reach.js'
import type { YDomain } from './y-domain.js'
import type { YDomainTracker } from './y-domain-tracker.js'

export interface YFollowerSettings {
  readonly lines: readonly Line[]
  readonly axes: ChartAxes
  readonly fill: Fill
  /** The y-domain that the left axis keeps; `null`: it follows the data. */
  readonly fixed: YDomain | null
}

/** One axis, the series that it measures, and what its y-domain takes in beside them. */
interface FollowedAxis extends ChartAxis {
  readonly side: Side
  readonly tracker: YDomainTracker
  readonly fixed: YDomain | null
  readonly series: readonly Series[]
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
        ...{ series: own.map(({ series }) => series), values: axisReach(axis, fill) },
      }
    })
  }

  /** What is shown next is another picture: its domains need not stay near those before. */
  startAnew(): void {
    this.#isOther = true
  }

  /** Moves the domains of `projection` to where its time wants them, in a plot so high, CSS px. Answers whether that moves anything. */
  follow(projection: Projection, heightPx: number): boolean {
    let isMoved = false
    for (const axis of this.#axes) {
      this.#followAxis(axis, projection, heightPx)
      const { lo, hi } = axis.fixed ?? axis.tracker.get()
      if (projection.setYDomain(lo, hi, axis.side)) isMoved = true
    }
    this.#isOther = false
    return isMoved
  }

  #followAxis({ series, tracker, unit, values }: FollowedAxis, projection: Projection, heightPx: number): void {
    const { from, edge } = projection
    const { min, max } = extentBetween(series, { from, to: edge }, pyramidOf)
    const [low, high] = reach(min, max, values)
    if (this.#isOther) tracker.fit(low, high, unit, heightPx)
    else tracker.follow(low, high, unit, heightPx)
  }
}

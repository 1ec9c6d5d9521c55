import type { Series } from '../../store/series.js'
import { nearestInstant } from '../tooltip/instant.js'
import type { WalkStep } from './walk-step.js'

/** Where a walk is: at an instant of one of the series. */
export interface WalkedPoint {
  /** In the list given to `configure`. */
  readonly index: number
  /** Ms since the epoch. */
  readonly instant: number
}

/** What of time is in sight, ms since the epoch, and up to when a walk may go: to what comes since, where the view is live. */
export interface WalkView {
  readonly from: number
  readonly to: number
  readonly newest: number
}

/** Of the window, in one step by page. */
const PAGE = 0.1

/** A walk over the points of some series, by timestamp: what comes in meanwhile, or falls out of sight, moves nobody. */
export class PointWalk {
  #series: readonly Series[] = []
  #topic: string | null = null
  #instant: number | null = null

  get isWalking(): boolean {
    return this.#instant !== null
  }

  /** The series to walk over, in the order in which they are gone through. */
  configure(series: readonly Series[]): void {
    this.#series = series
  }

  /** Goes one step, the first one to the newest point or, by `oldest`, to the oldest in sight. `null`: there is no point. */
  take(step: WalkStep, view: WalkView): WalkedPoint | null {
    const all = this.#series
    const held = Math.max(
      all.findIndex(({ topic }) => topic === this.#topic),
      0,
    )
    const index = this.#instant === null ? firstWithPoints(all, held) : turned(held, step, all.length)
    const series = all[index]
    if (!series || series.length === 0 || isOutOfSight(series, view)) return null
    this.#topic = series.topic
    this.#instant = this.#instant === null ? startOf(series, step, view) : reached(series, step, this.#instant, view)
    return { index, instant: this.#instant }
  }

  end(): void {
    this.#instant = null
  }
}

function firstWithPoints(all: readonly Series[], held: number): number {
  return all[held] && all[held].length > 0 ? held : all.findIndex(({ length }) => length > 0)
}

function turned(index: number, step: WalkStep, count: number): number {
  if (step === 'series-before') return (index - 1 + count) % count
  return step === 'series-after' ? (index + 1) % count : index
}

/** The index of the last point that may be walked to. */
function lastIn(series: Series, { newest }: WalkView): number {
  return (Number.isFinite(newest) ? series.indexFrom(newest + 1) : series.length) - 1
}

function isOutOfSight(series: Series, view: WalkView): boolean {
  return Number.isFinite(view.newest) && lastIn(series, view) < series.indexFrom(view.from)
}

function startOf(series: Series, step: WalkStep, view: WalkView): number {
  const last = lastIn(series, view)
  return series.timestampAt(step === 'oldest' ? Math.min(series.indexFrom(view.from), last) : last)
}

/** The instant that a step from another leads to; the same one where there is nothing further. */
function reached(series: Series, step: WalkStep, instant: number, view: WalkView): number {
  const { from, to } = view
  const last = lastIn(series, view)
  const oldest = Math.min(series.indexFrom(from), last)
  const here = series.indexFrom(instant)
  const next = here <= last && series.timestampAt(here) === instant ? here + 1 : here
  const pageMs = (to - from) * PAGE
  const at = (index: number) => series.timestampAt(Math.min(Math.max(index, oldest), last))
  switch (step) {
    case 'older':
      return Math.min(at(here - 1), instant)
    case 'newer':
      return Math.max(at(next), instant)
    case 'page-older':
      return Math.min(at(Math.min(series.indexFrom(instant - pageMs), here - 1)), instant)
    case 'page-newer':
      return Math.max(at(Math.max(series.indexFrom(instant + pageMs), next)), instant)
    case 'oldest':
      return at(oldest)
    case 'newest':
      return at(last)
    default:
      return nearestInstant([series], instant)
  }
}

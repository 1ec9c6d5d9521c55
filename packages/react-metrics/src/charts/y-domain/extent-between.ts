import { Extremes } from '../../store/extremes.js'
import type { PyramidOf } from '../../store/pyramid-of.js'
import type { Series } from '../../store/series.js'

/** A stretch of time, ms since the epoch. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** A run of points, by index; `end` is no longer in it. */
interface Run {
  readonly start: number
  readonly end: number
}

/**
 * The least and greatest value of some series between two instants, and of the lines that lead in and out; `min > max` if there is
 * none. Without pyramids it reads every point.
 */
export function extentBetween(
  series: readonly Series[],
  stretch: Stretch,
  pyramidOf: PyramidOf = () => null,
): { readonly min: number; readonly max: number } {
  const extremes = new Extremes()
  for (const each of series) {
    let start = Math.max(each.indexFrom(stretch.from) - 1, 0)
    let end = Math.min(each.indexFrom(stretch.to) + 1, each.length)
    if (start < end && isApart(each, start, stretch)) start++
    if (start < end && isApart(each, end - 1, stretch)) end--
    addRun(extremes, each, { start, end }, pyramidOf)
  }
  return extremes
}

function addRun(extremes: Extremes, series: Series, { start, end }: Run, pyramidOf: PyramidOf): void {
  const pyramid = pyramidOf(series)
  let index = start
  while (index < end) {
    const level = pyramid ? pyramid.levelAt(index, end) : -1
    if (level >= 0) {
      pyramid!.addTo(extremes, level, index)
      index += pyramid!.sizeOf(level)
    } else {
      const value = series.valueAt(index++)
      if (Number.isFinite(value)) extremes.add(value, value, false)
    }
  }
}

/** Whether a point out of sight is too far away for a line to lead from it into sight. */
function isApart(series: Series, index: number, { from, to }: Stretch): boolean {
  const at = series.timestampAt(index)
  if (at < from) return index + 1 >= series.length || series.timestampAt(index + 1) - at > series.breakAfterMs
  return at > to && (index === 0 || at - series.timestampAt(index - 1) > series.breakAfterMs)
}

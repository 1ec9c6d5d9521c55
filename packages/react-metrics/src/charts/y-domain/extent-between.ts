import type { Series } from '../../store/series.js'

/** The least and greatest value of some series between two instants, and of the lines that lead in and out; `min > max` if there is none. */
export function extentBetween(
  series: readonly Series[],
  { from, to }: { readonly from: number; readonly to: number },
): { readonly min: number; readonly max: number } {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const each of series) {
    const end = Math.min(each.indexFrom(to) + 1, each.length)
    for (let index = Math.max(each.indexFrom(from) - 1, 0); index < end; index++) {
      const value = each.valueAt(index)
      if (!Number.isFinite(value) || isApart(each, index, { from, to })) continue
      min = Math.min(min, value)
      max = Math.max(max, value)
    }
  }
  return { min, max }
}

/** Whether a point out of sight is too far away for a line to lead from it into sight. */
function isApart(series: Series, index: number, { from, to }: { readonly from: number; readonly to: number }): boolean {
  const at = series.timestampAt(index)
  if (at < from) return index + 1 >= series.length || series.timestampAt(index + 1) - at > series.breakAfterMs
  return at > to && (index === 0 || at - series.timestampAt(index - 1) > series.breakAfterMs)
}

import { Pyramid } from './pyramid.js'
import { RingSeries } from './ring-series.js'
import type { Series } from './series.js'

/** So few points are read as soon as looked up. */
const LEAST_POINTS = 128

/** How whoever reads long stretches of a series comes by its pyramid; `null` where there is none: read the points. */
export type PyramidOf = (series: Series) => Pyramid | null

/** The pyramid of a long series, as of now. It is built when first asked for, and kept by the series. */
export function pyramidOf(series: Series): Pyramid | null {
  if (!(series instanceof RingSeries) || series.length < LEAST_POINTS) return null
  if (series.pyramid?.breakAfterMs !== series.breakAfterMs) series.pyramid = new Pyramid(series)
  series.pyramid.sync()
  return series.pyramid
}

import { useMemo, useState } from 'react'
import type { Series } from '../store/series.js'
import { ColorSlots } from '../theme/color-slots.js'
import { dashesOf } from '../theme/dashes.js'
import { seriesColor } from '../theme/series-color.js'
import { parseUnit } from '../units/unit.js'
import type { ChartSeries } from './chart-series.js'
import { seriesNames } from './legend/series-names.js'

const WHOLE: readonly number[] = []

/** The series of a channel with name, colour, unit and, if wanted, dashes. The same array until one of them changes. */
export function useChartSeries(
  series: readonly Series[],
  unit: string | undefined,
  colors: readonly string[] | undefined,
  isDashed = false,
): readonly ChartSeries[] {
  const [slots] = useState(() => new ColorSlots())
  // Colours are often written in place: what they say counts, not which array it is.
  const colorKey = colors?.join('\n')
  return useMemo(() => {
    const own = colorKey === undefined ? undefined : colorKey.split('\n')
    const names = seriesNames(series)
    const slotOf = slots.assign(series.map(({ topic }) => topic))
    return series.map((each, index) => ({
      series: each,
      name: names[index]!,
      color: seriesColor(slotOf.get(each.topic)!, own),
      dashes: isDashed ? dashesOf(slotOf.get(each.topic)!) : WHOLE,
      unit: parseUnit(unit ?? each.meta.unit),
    }))
  }, [series, unit, colorKey, isDashed, slots])
}

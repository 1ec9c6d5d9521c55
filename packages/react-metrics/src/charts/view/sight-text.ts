import { formatSpan } from '../../units/format-span.js'
import { timeLabel } from '../time-axis/time-label.js'
import type { ChartView } from './chart-view.js'

const SECOND = 1_000
const DAY = 86_400_000

/** What a view shows, as it is spoken: `Live, last 30 s`, or `10:31:00 to 10:32:00`. */
export function sightText(
  view: ChartView,
  { locale, timeZone }: { readonly locale: string | undefined; readonly timeZone: string | undefined },
): string {
  const sight = view.inSight()
  if (!sight) return ''
  const windowMs = sight.to - sight.from
  if (view.time.getState().state === 'live') return `Live, last ${formatSpan(windowMs)}`
  const label = timeLabel(windowMs < SECOND * 10 ? 1 : SECOND, { locale, timeZone })
  if (windowMs < DAY) return `${label(sight.from)} to ${label(sight.to)}`
  const day = timeLabel(DAY, { locale, timeZone })
  return `${day(sight.from)}, ${label(sight.from)} to ${day(sight.to)}, ${label(sight.to)}`
}

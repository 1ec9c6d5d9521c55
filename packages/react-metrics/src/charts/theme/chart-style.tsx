import type { ReactNode } from 'react'
import { DENSITY_CSS } from '../time-axis/density-css.js'
import { CHART_CSS } from './chart-css.js'

/** The kit's style sheet. React puts it into the head once, however many charts there are, on the server too. */
export function ChartStyle(): ReactNode {
  return (
    <style href="exocast-chart" precedence="exocast">
      {CHART_CSS + DENSITY_CSS}
    </style>
  )
}

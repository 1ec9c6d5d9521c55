import type { CSSProperties, ReactNode } from 'react'
import type { Threshold } from '../thresholds/threshold.js'
import type { Moment } from './export/chart-handle.js'
import type { LegendValue } from './legend/legend-value.js'
import type { Curve } from './marks/curves/curve.js'
import type { ChartTool } from './tools/chart-tool.js'

/** How a chart looks and reads. The rest is CSS: `--exocast-series-1` to `-8`, `-text`, `-muted`, `-grid`, `-background`, `-tooltip`, `-font-size`. */
export interface ChartLook {
  readonly title?: ReactNode
  readonly subtitle?: ReactNode
  /** Instead of the topics' own unit: `'bytes'`, `'ms'`, `'ratio'`, `'orders/s'`. */
  readonly unit?: string
  /** Of the plot with its axes: CSS px, or `'100%'`, with which the whole figure is as high as its parent. Default 240. */
  readonly height?: number | '100%'
  /** How points are joined. Default `'linear'`. */
  readonly curve?: Curve
  /** Always (`true`) or never (`false`) a legend. Default: from two series on. */
  readonly legend?: boolean
  /** What the legend tells of each series' window, in this order: `['min', 'max', 'avg', 'last']`. With any there is a legend. */
  readonly legendValues?: readonly LegendValue[]
  /** Limits drawn across the plot, and named in its corner once a newest value crosses them. The y-domain takes them in. */
  readonly thresholds?: readonly Threshold[]
  /** Tells a screen reader the newest values every ten seconds. Default: only crossed limits, changes of state, and points walked. */
  readonly announce?: boolean
  /** Buttons below the chart: its data as a table, and files. Without `'table'`, that button shows when the keyboard reaches it. */
  readonly tools?: readonly ChartTool[]
  /** Makes the address of a page that shows a moment (ms since the epoch): a button below the chart copies it. */
  readonly linkTo?: (moment: Moment) => string
  /** CSS colours, in the order of the series; used again from the first if there are more series. */
  readonly colors?: readonly string[]
  /** Before the unit above the y-axis: `'Memory'` gives `Memory (MiB)`. */
  readonly yTitle?: string
  /** A fixed y-domain, in the unit's own numbers, instead of one that follows the data. */
  readonly yDomain?: readonly [lo: number, hi: number]
  /** BCP 47. Default: the browser's; `en-US` on the server and until the page has taken over. */
  readonly locale?: string
  /** IANA. Default: the browser's; `UTC` on the server and until the page has taken over. */
  readonly timeZone?: string
  readonly className?: string
  readonly style?: CSSProperties
  /** Recharts elements, placed in the chart's frame; x is ms relative to the right edge: `<ReferenceLine y={100} />`. */
  readonly children?: ReactNode
}

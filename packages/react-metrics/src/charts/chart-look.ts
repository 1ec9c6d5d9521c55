import type { CSSProperties, ReactNode } from 'react'
import type { Threshold } from '../thresholds/threshold.js'
import type { LegendValue } from './legend/legend-value.js'
import type { Curve } from './marks/curves/curve.js'
import type { ChartTool } from './tools/chart-tool.js'
import type { Moment } from './view/moment.js'

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
  /** Fills the area between each line and zero. */
  readonly area?: boolean
  /** Draws each series on top of those before it, those of each y-axis apart. A gap in one is a gap in all sums that hold it. */
  readonly stacked?: boolean
  /** Tells series apart by dashes as well as by colour. */
  readonly dashes?: boolean
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
  /** The moment to open at: that of a link, say. Default: live. */
  readonly defaultView?: Moment
  /** Called when a reader looks at another moment, and with `null` when the chart is live again. */
  readonly onViewChange?: (view: Moment | null) => void
  /** CSS colours, in the order of the series; used again from the first if there are more series. */
  readonly colors?: readonly string[]
  /** Before the unit above the left y-axis: `'Memory'` gives `Memory (MiB)`. */
  readonly yTitle?: string
  /** A fixed domain of the left y-axis, in the unit's own numbers, instead of one that follows the data. */
  readonly yDomain?: readonly [lo: number, hi: number]
  /** BCP 47. Default: the browser's; `en-US` on the server and until the page has taken over. */
  readonly locale?: string
  /** IANA. Default: the browser's; `UTC` on the server and until the page has taken over. */
  readonly timeZone?: string
  readonly className?: string
  readonly style?: CSSProperties
  /**
   * Recharts elements, placed in the chart's frame: `<ReferenceLine y={100} />`. x is ms relative to the right edge; the right
   * y-axis is `yAxisId="right"`.
   */
  readonly children?: ReactNode
}

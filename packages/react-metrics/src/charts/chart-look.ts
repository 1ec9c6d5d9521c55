import type { CSSProperties, ReactNode } from 'react'
import type { Curve } from './marks/curves/curve.js'

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

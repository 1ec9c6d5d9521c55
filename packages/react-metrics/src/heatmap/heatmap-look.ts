import type { CSSProperties, ReactNode } from 'react'

/** How a heatmap looks and reads. The rest is CSS: `--exocast-heat-0` (no values) to `-8` (most), and what a chart has. */
export interface HeatmapLook {
  readonly title?: ReactNode
  readonly subtitle?: ReactNode
  /** Of the bounds, as the histogram's values have it: `'ms'`, `'bytes'`. Counts tell nothing of it. */
  readonly unit?: string
  /** What the y-axis measures. */
  readonly yTitle?: string
  /** Of the plot with its axes: CSS px, or `'100%'`, with which the whole figure is as high as its parent. Default 240. */
  readonly height?: number | '100%'
  /** `false`: without a legend of the colours. */
  readonly legend?: boolean
  /** `true`: shows the button "Show as table", which the keyboard finds anyway. */
  readonly table?: boolean
  /** BCP 47. Default: the browser's; `en-US` on the server and until the page has taken over. */
  readonly locale?: string
  /** IANA. Default: the browser's; `UTC` on the server and until the page has taken over. */
  readonly timeZone?: string
  readonly className?: string
  readonly style?: CSSProperties
}

import type { CSSProperties } from 'react'

/** How a sparkline looks and reads. Its size is CSS; its default colour is `--exocast-series-1`. */
export interface SparkLook {
  /** What a screen reader calls it. Default: the topic's datapoint. */
  readonly label?: string
  /** Instead of the topic's own unit: `'bytes'`, `'ms'`, `'ratio'`, `'orders/s'`. */
  readonly unit?: string
  /** A CSS colour. */
  readonly color?: string
  /** A fixed y-domain, in the unit's own numbers. Default: from the least to the greatest value seen. */
  readonly yDomain?: readonly [lo: number, hi: number]
  /** BCP 47. Default: the browser's; `en-US` on the server and until the page has taken over. */
  readonly locale?: string
  readonly className?: string
  readonly style?: CSSProperties
}

import type { CSSProperties, ReactNode } from 'react'
import type { Threshold } from '../thresholds/threshold.js'
import type { StatView } from './stat-view.js'

/** What a number of one topic may be told, however it is drawn. */
export interface StatLook {
  /** One topic. */
  readonly topic: string
  /** What the number is. Default: the topic's datapoint. */
  readonly title?: string
  /** Instead of the topic's own unit: `'bytes'`, `'ms'`, `'ratio'`, `'orders/s'`. */
  readonly unit?: string
  /** Limits that colour the value and are named beside it once it crosses them. */
  readonly thresholds?: readonly Threshold[]
  /** Changes of the number a second, at most. Default 4. */
  readonly maxHz?: number
  /** BCP 47. Default: the browser's; `en-US` on the server and until the page has taken over. */
  readonly locale?: string
  readonly className?: string
  readonly style?: CSSProperties
  /** Draws the inside instead, below the title: called at each change of the number or the status. */
  readonly children?: (view: StatView) => ReactNode
}

import type { Clock, Registry } from '@exocast/metrics-core'
import type { Authenticate } from '../guard/authenticate.js'
import type { OpenLog } from '../log/log.js'
import type { HubLimits } from './hub-limits.js'

export interface HubOptions {
  /** How long points are kept for those who join later, ms. Default 15 minutes. */
  readonly historyMs?: number
  /**
   * Opens another log than the one in memory: `(context) => new MyLog(context)`. One that outlives the process lets viewers go on
   * over a restart as if there had been none.
   */
  readonly log?: OpenLog
  /** Where the hub puts what it measures of itself, as `exocast_hub_...`. Hubs on one registry share these metrics, as sums. */
  readonly registry?: Registry
  /** Default: the machine's. */
  readonly clock?: Clock
  /** Origins whose pages may connect beside the server's own, as `['https://app.example']`. */
  readonly origins?: readonly string[]
  /**
   * Behind proxies: take host, scheme and address from `X-Forwarded-Host`, `-Proto` and `-For`. `true` if they set them anew,
   * whatever the client sent; how many proxies there are if each appends to what it got. Default false.
   */
  readonly trustProxy?: boolean | number
  /** Who may connect at all. Without it, everyone whose origin may. */
  readonly authenticate?: Authenticate
  readonly limits?: Partial<HubLimits>
  /** Told what a handler of yours threw, and of anything else that was contained. Default: `console.error`. */
  readonly onError?: (error: Error) => void
}

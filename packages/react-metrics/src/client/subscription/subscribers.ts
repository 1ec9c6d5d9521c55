import type { Hole } from './holes.js'
import type { Subscriber } from './subscriber.js'
import { widestOf } from './widest-of.js'

/** The channels that share one topic or pattern. */
export class Subscribers extends Set<Subscriber> {
  /** What their shared series must keep. */
  get widest(): { readonly windowMs: number; readonly points: number } {
    return widestOf([...this].map(({ span }) => span))
  }

  /** One join has one set of params: those of the first that has any. */
  get params(): unknown {
    for (const { params } of this) if (params !== undefined && params !== null) return params
    return null
  }

  refresh(): void {
    for (const channel of this) channel.refresh()
  }

  notifyData(): void {
    for (const channel of this) channel.notifyData()
  }

  tellLost({ topic, from, timestamp }: Hole): void {
    for (const channel of this) channel.tell('gap', { reason: 'lost', from, timestamp }, topic)
  }
}

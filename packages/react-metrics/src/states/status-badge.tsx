import type { ReactNode } from 'react'
import type { ChannelStatus, ChannelStore } from '../store/channel-store.js'
import { Silence } from './silence.js'
import { STATUS_WORDS } from './status-words.js'

export interface StatusBadgeProps {
  readonly status: ChannelStatus
  readonly store: ChannelStore
  /** Somebody points at the picture, which stands still meanwhile, whatever comes in. */
  readonly isHeld?: boolean
  /** What is shown instead of what is live, in a word or two. */
  readonly shows?: string | null
  /** More about that. */
  readonly children?: ReactNode
}

/**
 * What the connection is doing, and what is shown, in a word. A screen reader hears changes of state, not the seconds that pass nor who
 * points where.
 */
export function StatusBadge({ status, store, isHeld = false, shows = null, children }: StatusBadgeProps): ReactNode {
  const isLive = status === 'live'
  const stands = isHeld || shows !== null
  return (
    <div className="exocast-status" data-status={status} data-held={stands && isLive ? '' : undefined}>
      <span role="status" className={isHeld && isLive ? 'exocast-unseen' : undefined}>
        {!(isLive && shows) && STATUS_WORDS[status]}
        {status === 'stale' && !shows && <Silence store={store} />}
        {shows && (isLive ? shows : ` · ${shows}`)}
      </span>
      {isHeld && <span aria-hidden="true">{isLive ? 'held' : '· held'}</span>}
      {children}
    </div>
  )
}

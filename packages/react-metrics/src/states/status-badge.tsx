import type { ReactNode } from 'react'
import type { ChannelStatus, ChannelStore } from '../store/channel-store.js'
import { Silence } from './silence.js'
import { STATUS_WORDS } from './status-words.js'

export interface StatusBadgeProps {
  readonly status: ChannelStatus
  readonly store: ChannelStore
  /** A reader holds the picture still, whatever comes in. */
  readonly isHeld?: boolean
}

/** What the connection is doing, in a word. A screen reader hears changes of state, not the seconds that pass nor who points where. */
export function StatusBadge({ status, store, isHeld = false }: StatusBadgeProps): ReactNode {
  const isLive = status === 'live'
  return (
    <div className="exocast-status" data-status={status} data-held={isHeld && isLive ? '' : undefined}>
      <span role="status" className={isHeld && isLive ? 'exocast-unseen' : undefined}>
        {STATUS_WORDS[status]}
        {status === 'stale' && <Silence store={store} />}
      </span>
      {isHeld && <span aria-hidden="true">{isLive ? 'held' : '· held'}</span>}
    </div>
  )
}

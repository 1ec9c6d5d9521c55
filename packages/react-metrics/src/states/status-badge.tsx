import type { ReactNode } from 'react'
import type { ChannelStatus, ChannelStore } from '../store/channel-store.js'
import { Silence } from './silence.js'
import { STATUS_WORDS } from './status-words.js'

export interface StatusBadgeProps {
  readonly status: ChannelStatus
  readonly store: ChannelStore
}

/** What the connection is doing, in a word. A screen reader hears changes of state, not the seconds that pass. */
export function StatusBadge({ status, store }: StatusBadgeProps): ReactNode {
  return (
    <div className="exocast-status" role="status" data-status={status}>
      <span>
        {STATUS_WORDS[status]}
        {status === 'stale' && <Silence store={store} />}
      </span>
    </div>
  )
}

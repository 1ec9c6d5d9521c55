import type { ReactNode } from 'react'
import type { ChannelState, ChannelStore } from '../store/channel-store.js'
import { Silence } from './silence.js'
import { STATUS_WORDS } from './status-words.js'

export interface StateNoteProps {
  readonly state: ChannelState
  readonly store: ChannelStore
  /** Nothing was ever received. */
  readonly isEmpty: boolean
  /** What the line says beside that, as long as it has something to say: a trend, a count. */
  readonly children?: ReactNode
}

/** One line that is always there: the state, where it is anything but live, and whatever else there is to note. */
export function StateNote({ state: { status, error }, store, isEmpty, children }: StateNoteProps): ReactNode {
  const isRefused = status === 'denied' || status === 'error'
  return (
    <div className="exocast-note">
      {status !== 'live' && (
        <span className="exocast-status" data-status={status} title={error?.message}>
          <span>
            {STATUS_WORDS[status]}
            {status === 'stale' && <Silence store={store} />}
          </span>
        </span>
      )}
      {status === 'live' && isEmpty && <span>waiting for data</span>}
      {!isEmpty && !isRefused && children}
      {isRefused && error && <span className="exocast-why">{error.message}</span>}
    </div>
  )
}

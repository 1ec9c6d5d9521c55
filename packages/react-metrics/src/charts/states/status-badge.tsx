import { systemClock } from '@exocast/metrics-core/clock'
import { type ReactNode, useEffect, useRef } from 'react'
import type { ChannelStatus, ChannelStore } from '../../store/channel-store.js'
import { formatSilence } from './format-silence.js'

const WORDS: Readonly<Record<ChannelStatus, string>> = {
  idle: 'not connected',
  joining: 'connecting',
  live: 'live',
  stale: 'no data',
  reconnecting: 'reconnecting',
  denied: 'access denied',
  error: 'error',
}

const UPDATE_MS = 1_000

export interface StatusBadgeProps {
  readonly status: ChannelStatus
  readonly store: ChannelStore
}

/** What the connection is doing, in a word. A screen reader hears changes of state, not the seconds that pass. */
export function StatusBadge({ status, store }: StatusBadgeProps): ReactNode {
  return (
    <div className="exocast-status" role="status" data-status={status}>
      <span>
        {WORDS[status]}
        {status === 'stale' && <Silence store={store} />}
      </span>
    </div>
  )
}

/** How long the source has been silent, kept up by the second. */
function Silence({ store }: { store: ChannelStore }): ReactNode {
  const text = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let cancel = () => {}
    const update = () => {
      const latest = store.getLatest()
      text.current!.textContent = latest ? ` for ${formatSilence(store.serverNow() - latest.timestamp)}` : ''
      cancel = systemClock.setTimer(update, UPDATE_MS)
    }
    update()
    return () => cancel()
  }, [store])
  return <span ref={text} aria-hidden="true" />
}

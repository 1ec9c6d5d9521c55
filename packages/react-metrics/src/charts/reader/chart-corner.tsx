import { type ReactNode, useSyncExternalStore } from 'react'
import { useLatePart } from '../../late/use-late-part.js'
import { StatusBadge } from '../../states/status-badge.js'
import type { ChannelStatus } from '../../store/channel-store.js'
import { lateMovingParts } from '../late-moving-parts.js'
import { LimitBadge, type LimitBadgeProps } from '../limits/limit-badge.js'
import { AgoText } from '../view/ago-text.js'
import type { ChartView } from '../view/chart-view.js'
import type { Past } from '../view/past.js'
import { PendingText } from '../view/pending-text.js'
import { VIEW_WORDS } from '../view/view-words.js'

export interface ChartCornerProps extends LimitBadgeProps {
  readonly status: ChannelStatus
  readonly view: ChartView
  readonly past: Past | null
}

/** What a chart says of itself in its corner: a crossed limit, that the page is slow, its state, and what it shows if not what is live. */
export function ChartCorner({ status, view, past, ...limits }: ChartCornerProps): ReactNode {
  const word = useSyncExternalStore(view.subscribe, view.getWord, view.getWord)
  const isUsual = useSyncExternalStore(view.subscribe, view.isUsual, view.isUsual)
  const moving = useLatePart(lateMovingParts)
  const isRefused = status === 'denied' || status === 'error'
  const { store } = limits
  const standsBy = word === 'live' || word === 'held' || isRefused ? null : word
  return (
    <div className="exocast-corner">
      {limits.shown.some((each) => each.limits.length > 0) && !isRefused && <LimitBadge {...limits} />}
      {moving && <moving.FrameRate />}
      <StatusBadge status={status} store={store} isHeld={word === 'held'} shows={standsBy && VIEW_WORDS[standsBy]}>
        {standsBy === 'paused' && <PendingText store={store} />}
        {standsBy === 'looking-back' && <AgoText {...{ store, view, past }} />}
      </StatusBadge>
      {!isUsual && !isRefused && (
        <button type="button" className="exocast-go-live" onClick={view.time.goLive}>
          {standsBy ? 'Live' : 'Reset'}
        </button>
      )}
    </div>
  )
}

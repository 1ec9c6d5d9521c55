import { type ReactNode, useSyncExternalStore } from 'react'
import { StatusBadge } from '../../states/status-badge.js'
import type { ChannelStatus } from '../../store/channel-store.js'
import type { MovingParts } from '../late-moving-parts.js'
import type { LimitBadgeProps } from '../limits/limit-badge.js'
import type { ChartView } from '../view/chart-view.js'
import type { Past } from '../view/past.js'
import { VIEW_WORDS } from '../view/view-words.js'

export interface ChartCornerProps extends LimitBadgeProps {
  readonly status: ChannelStatus
  readonly view: ChartView
  readonly past: Past | null
  readonly moving: MovingParts | null
}

/**
 * What a chart says of itself in its corner: its state, and what it shows if not what is live; once it moves, also a crossed limit, that
 * the page is slow, and the way back.
 */
export function ChartCorner({ status, view, past, moving, ...limits }: ChartCornerProps): ReactNode {
  const word = useSyncExternalStore(view.subscribe, view.getWord, view.getWord)
  const isRefused = status === 'denied' || status === 'error'
  const { store } = limits
  const standsBy = word === 'live' || word === 'held' || isRefused ? null : word
  return (
    <div className="exocast-corner">
      {moving && <moving.Notices {...limits} isRefused={isRefused} />}
      <StatusBadge status={status} store={store} isHeld={word === 'held'} shows={standsBy && VIEW_WORDS[standsBy]}>
        {moving && standsBy && <moving.StandingText key={standsBy} {...{ store, view, past }} />}
      </StatusBadge>
      {moving && !isRefused && <moving.GoLive view={view} />}
    </div>
  )
}

import { type ReactNode, useSyncExternalStore } from 'react'
import { StatusBadge } from '../../states/status-badge.js'
import type { ChannelStatus } from '../../store/channel-store.js'
import { LimitBadge, type LimitBadgeProps } from '../limits/limit-badge.js'
import { FrameRate } from './frame-rate.js'
import type { LiveView } from './live-view.js'

export interface ChartCornerProps extends LimitBadgeProps {
  readonly status: ChannelStatus
  readonly view: LiveView
}

const notHeld = () => false

/** What a chart says of itself in its corner: a crossed limit, that the page is slow, and its state or that it is held. */
export function ChartCorner({ status, view, ...limits }: ChartCornerProps): ReactNode {
  const isHeld = useSyncExternalStore(view.subscribe, view.isHeld, notHeld)
  const isRefused = status === 'denied' || status === 'error'
  return (
    <div className="exocast-corner">
      {limits.thresholds.length > 0 && !isRefused && <LimitBadge {...limits} />}
      <FrameRate />
      <StatusBadge status={status} store={limits.store} isHeld={isHeld} />
    </div>
  )
}

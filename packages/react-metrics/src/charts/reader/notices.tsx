import type { ReactNode } from 'react'
import { LimitBadge, type LimitBadgeProps } from '../limits/limit-badge.js'
import { FrameRate } from './frame-rate.js'

export interface NoticesProps extends LimitBadgeProps {
  /** There are no newest values, so none that crosses a limit. */
  readonly isRefused: boolean
}

/** What a chart that moves has to say beside its state: a crossed limit, and that the page is slow. */
export function Notices({ isRefused, ...limits }: NoticesProps): ReactNode {
  const hasLimits = limits.shown.some((each) => each.limits.length > 0)
  return (
    <>
      {hasLimits && !isRefused && <LimitBadge {...limits} />}
      <FrameRate />
    </>
  )
}

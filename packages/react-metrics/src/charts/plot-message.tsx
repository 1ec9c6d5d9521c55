import type { ReactNode } from 'react'
import type { ChannelState } from '../store/channel-store.js'
import type { PlotInsets } from './frame/plot-insets.js'

export interface PlotMessageProps {
  readonly state: ChannelState
  readonly isEmpty: boolean
  readonly insets: PlotInsets
}

/** Why there is nothing to see, where there is nothing to see. */
export function PlotMessage({ state: { status, error }, isEmpty, insets }: PlotMessageProps): ReactNode {
  const { left, top, right, bottom } = insets
  const style = { left, top, right, bottom }
  if (status === 'denied' || status === 'error') {
    return (
      <div className="exocast-message" style={style}>
        <div data-over="">
          <strong>{status === 'denied' ? 'Access denied' : 'Something went wrong'}</strong>
          {error?.message}
        </div>
      </div>
    )
  }
  if (!isEmpty) return null
  return (
    <div className="exocast-message" style={style}>
      <div>Waiting for data</div>
    </div>
  )
}

import type { ReactNode } from 'react'
import type { ChannelState } from '../store/channel-store.js'
import type { PlotInsets } from './frame/plot-insets.js'
import { LimitLines } from './limits/limit-lines.js'
import { PlotMessage } from './plot-message.js'
import { EMPTY_Y_DOMAIN } from './y-domain/empty-y-domain.js'
import type { YAxis } from './y-domain/y-axis.js'

export interface PlotSurroundProps {
  readonly state: ChannelState
  readonly axes: readonly YAxis[]
  readonly insets: PlotInsets
  readonly locale: string | undefined
  /** There are no data, whatever domain an axis was given. */
  readonly isEmpty: boolean
  readonly children: ReactNode
}

/** What is around the lines of a plot, still or moving: the titles of its y-axes, its limits, and why there is nothing to see. */
export function PlotSurround({ state, axes, insets, locale, isEmpty, children }: PlotSurroundProps): ReactNode {
  return (
    <>
      {axes.map(({ title }, side) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an axis is the left or the right one.
        <div key={side} className="exocast-y-title" data-side={side === 0 ? undefined : 'right'}>
          {title}
        </div>
      ))}
      {axes.some(({ domain }) => domain !== EMPTY_Y_DOMAIN) && <LimitLines {...{ axes, insets, locale }} />}
      {children}
      <PlotMessage {...{ state, isEmpty, insets }} />
    </>
  )
}

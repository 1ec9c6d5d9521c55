'use client'

import { DEFAULT_WINDOW_MS } from '@exocast/metrics-core/wire'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Moment } from '../charts/view/moment.js'
import { openingState } from '../charts/view/opening-state.js'
import { TimeView } from '../charts/view/time-view.js'
import { TimeViewContext } from '../charts/view/time-view-context.js'
import { useViewChange } from '../charts/view/use-view-change.js'
import { checkWindowMs } from './check-window-ms.js'

export interface LiveGroupProps {
  /** How much of the past the charts show, ms. Default 60,000. */
  readonly windowMs?: number
  /** The moment they open at: that of a link, say. Default: live. */
  readonly defaultView?: Moment
  /** Called when a reader looks at another moment, and with `null` when the charts are live again. */
  readonly onViewChange?: (view: Moment | null) => void
  readonly children?: ReactNode
}

/**
 * Charts that share one time: what is pointed at in one is shown in all, and they are zoomed, moved and paused together. Renders no
 * element of its own; `useLiveGroup` below it gives the controls. Throws a `RangeError` for a window or a moment that cannot be.
 */
export function LiveGroup({ windowMs = DEFAULT_WINDOW_MS, defaultView, onViewChange, children }: LiveGroupProps) {
  const checkedMs = checkWindowMs(windowMs)
  const [time] = useState(() => new TimeView({ windowMs: checkedMs, state: openingState(defaultView) }))
  const given = useRef(checkedMs)
  useEffect(() => {
    if (given.current === checkedMs) return
    given.current = checkedMs
    time.chooseWindow(checkedMs)
  }, [time, checkedMs])
  useViewChange(time, onViewChange)
  return <TimeViewContext value={time}>{children}</TimeViewContext>
}

'use client'

import { useContext, useMemo, useSyncExternalStore } from 'react'
import type { Moment } from '../charts/view/moment.js'
import { openingState } from '../charts/view/opening-state.js'
import { TimeViewContext } from '../charts/view/time-view-context.js'
import { checkWindowMs } from './check-window-ms.js'

/** The time that the charts of a group share, and what may be done to it. */
export interface GroupView {
  /** How much of the past is shown, ms: what was chosen, or what a reader zoomed to. */
  readonly windowMs: number
  /** Shows so much from now on, ms, of the same time. Throws a `RangeError` unless it is above 0. */
  readonly setWindowMs: (windowMs: number) => void
  /** Whether the charts were stopped where they were. */
  readonly paused: boolean
  readonly pause: () => void
  /** Shows what is live. */
  readonly resume: () => void
  /** What is shown instead of what is live: paused, or looked back at; `null` while the charts are live. */
  readonly view: Moment | null
  /** Looks at a moment, or (`null`) at what is live. Throws a `RangeError` unless it ends after it begins. */
  readonly setView: (view: Moment | null) => void
}

/** The controls of the `<LiveGroup>` above. Renders when they change, not when points arrive. Throws an `Error` if there is none. */
export function useLiveGroup(): GroupView {
  const time = useContext(TimeViewContext)
  if (!time) throw new Error('no <LiveGroup> above this component; wrap the charts and their controls in <LiveGroup>')
  const state = useSyncExternalStore(time.subscribe, time.getState, time.getState)
  const actions = useMemo(
    () => ({
      setWindowMs: (windowMs: number) => time.chooseWindow(checkWindowMs(windowMs)),
      pause: time.pause,
      resume: time.goLive,
      setView: (view: Moment | null) => time.set(openingState(view)),
    }),
    [time],
  )
  return useMemo(
    () => ({ ...actions, windowMs: time.getWindowMs()!, paused: state.state === 'paused', view: time.getMoment() }),
    [actions, time, state],
  )
}

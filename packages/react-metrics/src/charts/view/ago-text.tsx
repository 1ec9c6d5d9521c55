import { systemClock } from '@exocast/metrics-core/clock'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { formatSilence } from '../../states/format-silence.js'
import type { ChannelStore } from '../../store/channel-store.js'
import type { ChartView } from './chart-view.js'
import type { Past } from './past.js'

export interface AgoTextProps {
  readonly store: ChannelStore
  readonly view: ChartView
  readonly past: Past | null
}

const UPDATE_MS = 1_000

/** How long ago what is in sight ends: `−2 min`; or that it is still being loaded. Kept up without React, and unheard by a screen reader. */
export function AgoText({ store, view, past }: AgoTextProps): ReactNode {
  const text = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    let cancel = () => {}
    const write = () => {
      const state = view.time.getState()
      if (!('edge' in state)) return
      const ago = `−${formatSilence(store.serverNow() - state.edge)}`
      const written = past?.isLoading() ? 'loading…' : ago
      if (text.current!.textContent !== written) text.current!.textContent = written
    }
    const tick = () => {
      write()
      cancel = systemClock.setTimer(tick, UPDATE_MS)
    }
    tick()
    const ends = [view.subscribe(write), past?.subscribe(write)]
    return () => {
      cancel()
      for (const end of ends) end?.()
    }
  }, [store, view, past])
  return <span ref={text} aria-hidden="true" />
}

import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { Pacer } from '../../pacing/pacer.js'
import type { ChannelStore } from '../../store/channel-store.js'
import { PendingCount } from '../../store/pending-count.js'

const UPDATE_MS = 250

/** How much has come since the chart was paused: `+37 points`. Kept up without React, and unheard by a screen reader. */
export function PendingText({ store }: { store: ChannelStore }): ReactNode {
  const text = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const count = new PendingCount(store.getState().series)
    const pacer = new Pacer({
      intervalMs: UPDATE_MS,
      run: () => {
        text.current!.textContent = `+${count.total} ${count.total === 1 ? 'point' : 'points'}`
      },
    })
    pacer.hurry()
    // Each time, since the rings drop what nobody wants any more.
    const end = store.subscribeData(() => {
      count.count(store.getState().series)
      pacer.request()
    })
    return () => {
      end()
      pacer.stop()
    }
  }, [store])
  return <span ref={text} aria-hidden="true" />
}

import { systemClock } from '@exocast/metrics-core/clock'
import { type ReactNode, useEffect, useRef } from 'react'
import type { ChannelStore } from '../store/channel-store.js'
import { formatSilence } from './format-silence.js'

const UPDATE_MS = 1_000

/** How long the source has been silent, kept up by the second, without React and unheard by a screen reader. */
export function Silence({ store }: { store: ChannelStore }): ReactNode {
  const text = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let cancel = () => {}
    const update = () => {
      const latest = store.getLatest()
      text.current!.textContent = latest ? ` for ${formatSilence(store.serverNow() - latest.timestamp)}` : ''
      cancel = systemClock.setTimer(update, UPDATE_MS)
    }
    update()
    return () => cancel()
  }, [store])
  return <span ref={text} aria-hidden="true" />
}

import { systemClock } from '@exocast/metrics-core/clock'
import { type ReactNode, useEffect, useRef } from 'react'

/** In how many seconds the next attempt is made, kept up by the second, without React and unheard by a screen reader. */
export function NextAttempt({ at }: { /** Ms since the epoch, on the local clock. */ readonly at: number }): ReactNode {
  const text = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let cancel = () => {}
    const update = () => {
      const leftMs = at - systemClock.now()
      text.current!.textContent = leftMs > 0 ? `, next attempt in ${Math.ceil(leftMs / 1_000)}\u00a0s` : ', trying now'
      // Wakes where the number changes.
      if (leftMs > 0) cancel = systemClock.setTimer(update, leftMs % 1_000 || 1_000)
    }
    update()
    return () => cancel()
  }, [at])
  return <span ref={text} aria-hidden="true" />
}

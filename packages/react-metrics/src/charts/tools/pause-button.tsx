import { type ReactNode, useSyncExternalStore } from 'react'
import type { ChartView } from '../view/chart-view.js'

/** Stops the view where it is; pressed once more, it shows what is live. */
export function PauseButton({ view }: { view: ChartView }): ReactNode {
  const stands = useSyncExternalStore(view.subscribe, view.stands, view.stands)
  return (
    <button type="button" aria-pressed={stands} onClick={() => (stands ? view.time.goLive() : view.time.pause())}>
      Pause
    </button>
  )
}

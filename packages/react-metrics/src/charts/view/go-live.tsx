import { type ReactNode, useSyncExternalStore } from 'react'
import type { ChartView } from './chart-view.js'
import { isUsual } from './is-usual.js'

/** The way back to what is live, as much of it as usual, for whoever looks at anything else. */
export function GoLive({ view }: { readonly view: ChartView }): ReactNode {
  const read = () => !isUsual(view) && (view.stands() ? 'Live' : 'Reset')
  const word = useSyncExternalStore(view.subscribe, read, read)
  if (!word) return null
  return (
    <button type="button" className="exocast-go-live" onClick={view.time.goLive}>
      {word}
    </button>
  )
}

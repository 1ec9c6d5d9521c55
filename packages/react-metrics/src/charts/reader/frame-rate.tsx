import { type ReactNode, useSyncExternalStore } from 'react'
import { frameLoop } from '../frame-loop.js'

const { subscribe, perSecond } = frameLoop.pace
const unknown = () => null

/** How often charts are drawn, while the page is too slow to draw each point when it comes. */
export function FrameRate(): ReactNode {
  const rate = useSyncExternalStore(subscribe, perSecond, unknown)
  if (rate === null) return null
  const times = rate < 1 ? rate.toFixed(1) : rate.toFixed(0)
  return (
    <span
      className="exocast-rate"
      title={`The page is busy: its charts are drawn ${times} times a second. No point is lost.`}
    >
      slow page, {times}/s
    </span>
  )
}

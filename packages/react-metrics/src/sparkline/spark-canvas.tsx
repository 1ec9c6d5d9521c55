import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { frameLoop } from '../charts/frame-loop.js'
import type { CanvasSize } from '../charts/live/canvas-size.js'
import { observeDeviceSize } from '../charts/live/observe-device-size.js'
import { observeVisibility } from '../charts/live/observe-visibility.js'
import { resolveColors } from '../theme/resolve-colors.js'
import { watchTheme } from '../theme/watch-theme.js'
import { SparkPlot } from './spark-plot.js'
import type { SparkView, SparkViewOptions } from './spark-view.js'

export interface SparkCanvasProps extends SparkViewOptions {
  readonly color: string
  /** May change with each render. */
  readonly onSeen: (view: SparkView) => void
}

/** The moving line of a sparkline. React renders it when its shape changes only. */
export function SparkCanvas({ store, series, span, yDomain, color, onSeen }: SparkCanvasProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const sentinel = useRef<HTMLElement>(null)
  const seen = useRef(onSeen)
  useLayoutEffect(() => {
    seen.current = onSeen
  })
  useLayoutEffect(() => {
    const element = canvas.current!
    const context = element.getContext('2d')
    const plot = new SparkPlot({ store, series, span, yDomain, context, onSeen: (view) => seen.current(view) })
    let size: CanvasSize | null = null
    const arrange = () => size && plot.arrange(size, resolveColors(sentinel.current!, [color])[0]!)
    let leaveLoop = () => {}
    const stops = [
      plot.start(),
      observeDeviceSize(element, (next) => {
        if (size && sameSize(size, next)) return
        size = next
        element.width = next.widthPx
        element.height = next.heightPx
        arrange()
      }),
      observeVisibility(element, (isVisible) => {
        leaveLoop()
        leaveLoop = isVisible ? frameLoop.join(plot) : () => {}
        // What is not rendered has no transitions: colours may have changed unheard.
        if (isVisible) arrange()
      }),
      watchTheme(sentinel.current!, arrange),
    ]
    return () => {
      for (const stop of stops) stop()
      leaveLoop()
    }
  }, [store, series, span, yDomain, color])
  return (
    <>
      <canvas ref={canvas} className="exocast-marks" data-exocast="marks" style={{ width: '100%', height: '100%' }} />
      <i ref={sentinel} className="exocast-sentinel">
        <i style={{ color }} />
      </i>
    </>
  )
}

function sameSize(a: CanvasSize, b: CanvasSize): boolean {
  return a.widthPx === b.widthPx && a.heightPx === b.heightPx && a.dpr === b.dpr
}

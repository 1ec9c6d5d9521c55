import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react'
import type { PlotInsets } from '../charts/frame/plot-insets.js'
import { frameLoop } from '../charts/frame-loop.js'
import { CANVAS_ROOM } from '../charts/live/canvas-room.js'
import { observeDeviceSize } from '../charts/live/observe-device-size.js'
import { observeVisibility } from '../charts/live/observe-visibility.js'
import { watchFonts } from '../charts/live/watch-fonts.js'
import { axisLook } from '../charts/time-axis/axis-look.js'
import { resolveColors } from '../theme/resolve-colors.js'
import { watchTheme } from '../theme/watch-theme.js'
import { type CellReader, readCells } from './cell-reader.js'
import { CellTooltip, type CellTooltipSettings } from './cell-tooltip.js'
import { heatColor } from './heat-palette.js'
import { HeatPlot } from './heat-plot.js'
import { HEAT_LEVELS } from './heat-scale.js'
import type { HeatViewParts } from './heat-view.js'

export interface HeatLayerProps extends HeatViewParts {
  readonly insets: PlotInsets
  /** The same object until something in it changes. */
  readonly settings: CellTooltipSettings
  /** The same function all along. */
  readonly onHold: (isHeld: boolean) => void
  readonly say: (text: string) => void
}

const COLORS = Array.from({ length: HEAT_LEVELS + 1 }, (_, level) => heatColor(level))

/** The moving part of a heatmap: canvas, time labels and tooltip. React renders it when its shape changes only. */
export function HeatLayer({ store, span, scale, insets, settings, onHold, say }: HeatLayerProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const axis = useRef<HTMLDivElement>(null)
  const hover = useRef<HTMLDivElement>(null)
  const sentinel = useRef<HTMLElement>(null)
  const plot = useRef<HeatPlot>(null)
  const reader = useRef<CellReader>(null)
  const configure = useRef(() => {})

  // First, so that a plot made for another store below never draws what the one before had.
  useLayoutEffect(() => {
    configure.current = () => {
      const colors = resolveColors(sentinel.current!, COLORS)
      plot.current?.configure({ ...settings, colors, axisLook: axisLook(axis.current!) })
      reader.current?.configure(settings)
    }
    configure.current()
  }, [settings])

  useLayoutEffect(() => {
    const tooltip = new CellTooltip(hover.current!)
    const context = canvas.current!.getContext('2d', { desynchronized: true })
    const live = new HeatPlot({ store, span, scale, context, tooltip })
    plot.current = live
    const cells = readCells({ layer: hover.current!, plot: live, onHold, say })
    reader.current = cells
    let leaveLoop = () => {}
    const stops = [
      live.start(),
      observeDeviceSize(canvas.current!, (size) => {
        // Setting a size empties a canvas, even if it is the same one.
        if (canvas.current!.width !== size.widthPx) canvas.current!.width = size.widthPx
        if (canvas.current!.height !== size.heightPx) canvas.current!.height = size.heightPx
        live.resize(size)
      }),
      observeVisibility(canvas.current!, (isVisible) => {
        leaveLoop()
        leaveLoop = isVisible ? frameLoop.join(live) : () => {}
        // What is not rendered has no transitions: colours may have changed unheard.
        if (isVisible) configure.current()
      }),
      cells.stop,
      watchTheme(sentinel.current!, () => configure.current()),
      watchFonts(() => configure.current()),
    ]
    configure.current()
    return () => {
      for (const stop of stops) stop()
      leaveLoop()
      tooltip.clear()
      plot.current = null
      reader.current = null
    }
  }, [store, span, scale, onHold, say])

  const { left, top, right, bottom } = insets
  const size: CSSProperties = {
    left: left - CANVAS_ROOM.left,
    top: top - CANVAS_ROOM.top,
    width: `calc(100% - ${left + right - CANVAS_ROOM.left - CANVAS_ROOM.right}px)`,
    height: `calc(100% - ${top + bottom - CANVAS_ROOM.top - CANVAS_ROOM.bottom}px)`,
  }
  return (
    <>
      <canvas ref={canvas} className="exocast-marks" data-exocast="cells" style={size} />
      <div
        ref={axis}
        className="exocast-time"
        data-live=""
        style={{ left, right, bottom: bottom - CANVAS_ROOM.bottom }}
        aria-hidden="true"
      />
      <div ref={hover} className="exocast-hover" style={insets} />
      <i ref={sentinel} className="exocast-sentinel">
        {COLORS.map((color) => (
          <i key={color} style={{ color }} />
        ))}
        <i style={{ color: 'var(--_muted)' }} />
        <i style={{ color: 'var(--_axis)' }} />
      </i>
    </>
  )
}

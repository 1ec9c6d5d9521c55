import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react'
import type { PlotInsets } from '../charts/frame/plot-insets.js'
import { CANVAS_ROOM } from '../charts/live/canvas-room.js'
import { mountCanvas } from '../charts/live/mount-canvas.js'
import { paintContext } from '../charts/live/paint-context.js'
import { axisLook } from '../charts/time-axis/axis-look.js'
import { resolveColors } from '../theme/resolve-colors.js'
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
    const context = paintContext(canvas.current!)
    const live = new HeatPlot({ store, span, scale, context, tooltip })
    plot.current = live
    const cells = readCells({ layer: hover.current!, plot: live, onHold, say })
    reader.current = cells
    const unmount = mountCanvas({
      canvas: canvas.current!,
      plot: live,
      sentinel: sentinel.current!,
      configure: () => configure.current(),
    })
    return () => {
      unmount()
      cells.stop()
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

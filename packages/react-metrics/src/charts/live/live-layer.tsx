import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react'
import type { ChannelStore } from '../../store/channel-store.js'
import { resolveColors } from '../../theme/resolve-colors.js'
import type { PlotInsets } from '../frame/plot-insets.js'
import { KeyWalk } from '../reader/key-walk.js'
import type { Voice } from '../reader/voice.js'
import { axisLook } from '../time-axis/axis-look.js'
import { TooltipView } from '../tooltip/tooltip-view.js'
import { watchPointer } from '../tooltip/watch-pointer.js'
import type { ChartView } from '../view/chart-view.js'
import { Drag } from '../view/drag.js'
import type { Past } from '../view/past.js'
import { pointAt } from '../view/point-at.js'
import { watchDoubleClick } from '../view/watch-double-click.js'
import { watchWheel } from '../view/watch-wheel.js'
import type { YDomainTracker } from '../y-domain/y-domain-tracker.js'
import { CANVAS_ROOM } from './canvas-room.js'
import { LivePlot } from './live-plot.js'
import type { LivePlotSettings } from './live-plot-settings.js'
import { mountCanvas } from './mount-canvas.js'
import { paintContext } from './paint-context.js'

export interface LiveLayerProps {
  readonly store: ChannelStore
  readonly domains: readonly [YDomainTracker, YDomainTracker]
  readonly insets: PlotInsets
  /** The same object until something in it changes. */
  readonly settings: Omit<LivePlotSettings, 'inks' | 'axisLook'>
  readonly view: ChartView
  readonly past: Past | null
  readonly voice: Voice
  /** There is another tooltip than the chart's own, `beside` its cursor and dots or `alone`. */
  readonly otherTooltip: 'beside' | 'alone' | null
}

/** The moving part of a chart: canvas, time labels and tooltip, over the frame. React renders it when its shape changes only. */
export function LiveLayer(props: LiveLayerProps): ReactNode {
  const { store, domains, insets, settings, view, past, voice, otherTooltip } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const axis = useRef<HTMLDivElement>(null)
  const hover = useRef<HTMLDivElement>(null)
  const sentinel = useRef<HTMLElement>(null)
  const plot = useRef<LivePlot>(null)
  const walk = useRef<KeyWalk>(null)
  const configure = useRef(() => {})

  // First, so that a plot made for another store below never draws what the one before had.
  useLayoutEffect(() => {
    configure.current = () => {
      const inks = resolveColors(
        sentinel.current!,
        settings.shown.map(({ color }) => color),
      )
      plot.current?.configure({ ...settings, inks, axisLook: axisLook(axis.current!) })
      walk.current?.configure(settings)
    }
    configure.current()
  }, [settings])

  useLayoutEffect(() => {
    const tooltip = new TooltipView(hover.current!)
    const context = paintContext(canvas.current!)
    const live = new LivePlot({ store, domains, context, tooltip, view, past })
    plot.current = live
    const layer = hover.current!
    const area = layer.parentElement!
    const keys = new KeyWalk({ area, view, say: voice.say })
    const onPoint = (x: number | null) => {
      keys.yield()
      pointAt(view, x === null ? null : { instant: live.instantAt(x), topic: null })
    }
    const gestures = { layer, view, timestampAt: (x: number) => live.timestampAt(x), onPoint }
    walk.current = keys
    const stops = [
      mountCanvas({
        canvas: canvas.current!,
        plot: live,
        sentinel: sentinel.current!,
        configure: () => configure.current(),
      }),
      // Before whoever watches the pointer: what is dragged does not point.
      new Drag(gestures).start(),
      watchWheel(gestures),
      watchDoubleClick(gestures),
      watchPointer(layer, onPoint),
      keys.start(),
    ]
    return () => {
      for (const stop of stops) stop()
      tooltip.clear()
      plot.current = null
      walk.current = null
    }
  }, [store, domains, view, past, voice])

  const { left, top, right, bottom } = insets
  const box = { left, top, right, bottom }
  const size: CSSProperties = {
    left: left - CANVAS_ROOM.left,
    top: top - CANVAS_ROOM.top,
    width: `calc(100% - ${left + right - CANVAS_ROOM.left - CANVAS_ROOM.right}px)`,
    height: `calc(100% - ${top + bottom - CANVAS_ROOM.top - CANVAS_ROOM.bottom}px)`,
  }
  return (
    <>
      <canvas ref={canvas} className="exocast-marks" data-exocast="marks" style={size} />
      <div
        ref={axis}
        className="exocast-time"
        data-live=""
        style={{ left, right, bottom: bottom - CANVAS_ROOM.bottom }}
        aria-hidden="true"
      />
      <div ref={hover} className="exocast-hover" style={box} data-other={otherTooltip ?? undefined} />
      <i ref={sentinel} className="exocast-sentinel">
        {settings.shown.map(({ series, color }) => (
          <i key={series.topic} style={{ color }} />
        ))}
        <i style={{ color: 'var(--_muted)' }} />
        <i style={{ color: 'var(--_axis)' }} />
      </i>
    </>
  )
}

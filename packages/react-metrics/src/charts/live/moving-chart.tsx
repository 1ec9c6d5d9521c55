import {
  type ReactNode,
  type RefObject,
  useCallback,
  useDeferredValue,
  useImperativeHandle,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { KitStyle } from '../../theme/kit-style.js'
import type { ChartHandle } from '../export/chart-handle.js'
import { plotHandle } from '../export/plot-handle.js'
import { usePrinting } from '../export/use-printing.js'
import { type PlotInsets, plotInsets } from '../frame/plot-insets.js'
import type { PlotContent } from '../plot-content.js'
import { PlotSurround } from '../plot-surround.js'
import type { Voice } from '../reader/voice.js'
import { StillPlot } from '../still/still-plot.js'
import type { ChartView } from '../view/chart-view.js'
import type { Past } from '../view/past.js'
import { EMPTY_Y_DOMAIN } from '../y-domain/empty-y-domain.js'
import { useYAxes } from '../y-domain/use-y-axes.js'
import { windowMsOf } from './chart-span.js'
import { MOVING_CSS } from './moving-css.js'
import { MovingPlot } from './moving-plot.js'
import { openingView } from './opening-view.js'
import type { BoxSize } from './use-box-size.js'
import { useOpened } from './use-opened.js'

export interface MovingChartProps {
  /** The list of its properties may be new each time; what they hold is the same until it changes. */
  readonly content: PlotContent
  /** Of the plot with its axes. */
  readonly size: BoxSize
  readonly view: ChartView
  readonly past: Past | null
  readonly voice: Voice
  /** The figure. */
  readonly root: RefObject<HTMLElement | null>
  /** Empty if there is none. */
  readonly title: string
  /** Does what the chart's handle is asked to. */
  readonly ref: RefObject<ChartHandle | null>
  readonly children: ReactNode
}

/** A chart's plot once it moves: React renders it when its shape changes. It shows its still picture until its frame is laid out, and on paper. */
export function MovingChart(props: MovingChartProps): ReactNode {
  const { content, size, view, past, voice, root, title } = props
  const { store, state, span, time, shown, axes, curve, fill, locale, timeZone } = content
  const all = state.series
  const lookedMs = useSyncExternalStore(time.subscribe, time.getWindowMs, time.getWindowMs)
  const spanMs = windowMsOf(span, all)
  // The frame has little to show of it, and much to do for it: the lines need not wait.
  const windowMs = useDeferredValue(lookedMs ?? spanMs)

  const [framed, setFramed] = useState<PlotInsets | null>(null)
  const onInsets = useCallback((next: PlotInsets) => {
    setFramed((held) => (held && sameInsets(held, next) ? held : next))
  }, [])
  const { opening, trackers } = useOpened(store, content)
  const { yAxes, fixed } = useYAxes(axes, { ...content, trackers })
  const isEmpty = trackers.every((tracker) => tracker.get() === EMPTY_Y_DOMAIN)
  const insets = framed ?? plotInsets(yAxes)
  const settings = useMemo(
    () => ({ shown, all, span, curve, fill, axes, fixed, locale, timeZone }),
    [shown, all, span, curve, fill, axes, fixed, locale, timeZone],
  )
  useImperativeHandle(props.ref, () => {
    const drawn = { shown, axes: yAxes, insets, curve, fill, locale, timeZone }
    return plotHandle(view, { root: root.current!, title, ...size, ...drawn })
  })
  const isPrinting = usePrinting()
  const still = isPrinting ? openingView(store, content) : opening
  return (
    <PlotSurround {...{ state, axes: yAxes, insets, locale, isEmpty }}>
      <KitStyle name="chart-moving" css={MOVING_CSS} />
      <MovingPlot
        {...{ size, windowMs, onInsets, store, insets, settings, view, past, voice }}
        usualMs={time.chosenMs ?? spanMs}
        axes={yAxes}
        domains={trackers}
      >
        {props.children}
      </MovingPlot>
      {(!framed || isPrinting) && <StillPlot {...content} {...still} {...{ axes: yAxes, insets }} series={shown} />}
    </PlotSurround>
  )
}

function sameInsets(a: PlotInsets, b: PlotInsets): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom
}

'use client'

import type { Span } from '@exocast/metrics-core/wire'
import {
  type ReactNode,
  type Ref,
  useCallback,
  useDeferredValue,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useWording } from '../hooks/use-wording.js'
import { useLatePart } from '../late/use-late-part.js'
import type { ChannelStore } from '../store/channel-store.js'
import { KitStyle } from '../theme/kit-style.js'
import type { Threshold } from '../thresholds/threshold.js'
import { CHART_CSS } from './chart-css.js'
import type { ChartLook } from './chart-look.js'
import type { ChartHandle } from './export/chart-handle.js'
import { useChartHandle } from './export/use-chart-handle.js'
import { usePrinting } from './export/use-printing.js'
import { axesHeightPx, type PlotInsets, plotInsets } from './frame/plot-insets.js'
import { lateMovingParts } from './late-moving-parts.js'
import { Legend } from './legend/legend.js'
import type { LegendValue } from './legend/legend-value.js'
import { useHiddenTopics } from './legend/use-hidden-topics.js'
import { LimitLines } from './limits/limit-lines.js'
import { windowMsOf } from './live/chart-span.js'
import { openingView } from './live/opening-view.js'
import { useBoxSize } from './live/use-box-size.js'
import { useOpened } from './live/use-opened.js'
import { PlotMessage } from './plot-message.js'
import { ChartCorner } from './reader/chart-corner.js'
import { ChartSummary } from './reader/chart-summary.js'
import { Voice } from './reader/voice.js'
import { fillOf } from './stack/fill.js'
import { StillPlot } from './still/still-plot.js'
import type { ChartTool } from './tools/chart-tool.js'
import { ChartTools } from './tools/chart-tools.js'
import { useChartSeries } from './use-chart-series.js'
import { useSame } from './use-same.js'
import type { Past } from './view/past.js'
import { useChartView } from './view/use-chart-view.js'
import { EMPTY_Y_DOMAIN } from './y-domain/empty-y-domain.js'
import { onAxes } from './y-domain/on-axes.js'
import { useYAxes } from './y-domain/use-y-axes.js'

export interface SeriesChartProps extends ChartLook {
  readonly store: ChannelStore
  readonly span: Span
  /** What holds the past that a reader looks back at. Default: there is no more than the store holds. */
  readonly past?: Past | null
  /** Room for a legend is kept before the first series is known. */
  readonly expectsMany?: boolean
  readonly ref?: Ref<ChartHandle> | undefined
}

const DEFAULT_HEIGHT_PX = 240
const NO_LIMITS: readonly Threshold[] = []
const NO_VALUES: readonly LegendValue[] = []
const NO_TOOLS: readonly ChartTool[] = []

/** A live line chart of whatever a store holds. React renders it when its shape changes; points are drawn without it. */
export function SeriesChart(props: SeriesChartProps): ReactNode {
  const {
    store,
    span,
    past = null,
    title,
    subtitle,
    height = DEFAULT_HEIGHT_PX,
    curve = 'linear',
    expectsMany = false,
  } = props
  const { tools = NO_TOOLS } = props
  const thresholds = useSame(props.thresholds ?? NO_LIMITS)
  const legendValues = useSame(props.legendValues ?? NO_VALUES)
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState)
  const { locale, timeZone } = useWording(props)
  const series = useChartSeries(state.series, props.unit, props.colors, props.dashes)
  const switches = useHiddenTopics()
  const { hidden } = switches
  const { shown, axes } = useMemo(() => {
    const visible = series.filter((each) => !hidden.has(each.series.topic))
    return onAxes(visible, series, thresholds)
  }, [series, hidden, thresholds])
  const fill = fillOf(props)

  const view = useChartView({ defaultView: props.defaultView, onViewChange: props.onViewChange })
  const { time } = view
  const lookedMs = useSyncExternalStore(time.subscribe, time.getWindowMs, time.getWindowMs)
  // The frame has little to show of it, and much to do for it: the lines need not wait.
  const windowMs = useDeferredValue(lookedMs ?? windowMsOf(span, state.series))

  const box = useRef<HTMLDivElement>(null)
  const size = useBoxSize(box)
  const [framed, setFramed] = useState<PlotInsets | null>(null)
  const onInsets = useCallback((next: PlotInsets) => {
    setFramed((held) => (held && sameInsets(held, next) ? held : next))
  }, [])

  const plotPx = (size?.height ?? (typeof height === 'number' ? height : DEFAULT_HEIGHT_PX)) - axesHeightPx(axes)
  const opened = { span, shown, fill, axes, heightPx: plotPx, time }
  const { opening, trackers } = useOpened(store, opened)
  const scale = { trackers, yDomain: props.yDomain, heightPx: plotPx, name: props.yTitle, locale }
  const { yAxes, fixed } = useYAxes(axes, scale)
  const isEmpty = trackers.every((tracker) => tracker.get() === EMPTY_Y_DOMAIN)
  const insets = framed ?? plotInsets(yAxes)
  const settings = useMemo(
    () => ({ shown, all: state.series, span, curve, fill, axes, fixed, locale, timeZone }),
    [shown, state.series, span, curve, fill, axes, fixed, locale, timeZone],
  )

  const moving = useLatePart(lateMovingParts)
  const usualMs = time.chosenMs ?? windowMsOf(span, state.series)

  const root = useRef<HTMLElement>(null)
  const [voice] = useState(() => new Voice())
  const summaryId = useId()
  const hintId = useId()
  const name = typeof title === 'string' ? title : 'Live chart'
  const wording = { locale, timeZone }
  const picture = { axes: yAxes, insets, curve, fill, ...wording }
  const chart = useChartHandle(view, () => {
    if (!root.current || !size) return null
    return { ...picture, root: root.current, title: typeof title === 'string' ? title : '', shown, ...size }
  })
  useImperativeHandle(props.ref, () => chart, [chart])
  const isPrinting = usePrinting()
  const still = isPrinting ? openingView(store, opened) : opening

  const isFull = height === '100%'
  const hasLegend =
    props.legend ?? (legendValues.length > 0 || series.length > 1 || (expectsMany && series.length === 0))
  return (
    <figure
      ref={root}
      className={`exocast exocast-chart${props.className ? ` ${props.className}` : ''}`}
      data-exocast-chart=""
      data-dashes={props.dashes ? '' : undefined}
      style={isFull ? { height: '100%', ...props.style } : props.style}
    >
      <KitStyle name="chart" css={CHART_CSS} />
      {(title || subtitle) && (
        <figcaption className="exocast-caption">
          {title && <div className="exocast-title">{title}</div>}
          {subtitle && <div className="exocast-subtitle">{subtitle}</div>}
        </figcaption>
      )}
      <div className="exocast-body" style={isFull ? { flex: '1 1 0' } : { height }}>
        <div
          ref={box}
          className="exocast-plot"
          // It takes keys that no simpler role has a use for, so a screen reader must let them through.
          role="application"
          aria-roledescription="chart"
          aria-labelledby={summaryId}
          aria-describedby={hintId}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is interactive.
          tabIndex={0}
          data-still={isPrinting ? '' : undefined}
        >
          {yAxes.map(({ title: text }, side) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an axis is the left or the right one.
            <div key={side} className="exocast-y-title" data-side={side === 0 ? undefined : 'right'}>
              {text}
            </div>
          ))}
          {(fixed || !isEmpty) && <LimitLines {...{ axes: yAxes, insets, locale }} />}
          {size && moving && (
            <moving.MovingPlot
              {...{ size, windowMs, usualMs, onInsets, store, insets, settings, view, past, voice }}
              axes={yAxes}
              domains={trackers}
            >
              {props.children}
            </moving.MovingPlot>
          )}
          {(!framed || isPrinting) && (
            <StillPlot {...still} {...{ curve, fill, insets, locale, timeZone }} axes={yAxes} series={shown} />
          )}
          <PlotMessage state={state} isEmpty={isEmpty} insets={insets} />
        </div>
        <ChartCorner {...{ store, shown, locale, voice, view, past }} status={state.status} title={name} />
      </div>
      <ChartSummary id={summaryId} title={name} {...{ store, shown, span, state, view, ...wording }} />
      <span id={hintId} hidden>
        Left and right arrow: points. Up and down arrow: series. Plus and minus: zoom. Shift with left and right arrow:
        earlier and later. Escape: live.
      </span>
      <span ref={voice.attach} className="exocast-unseen" aria-live="polite" />
      {props.announce && moving && <moving.NewestAnnouncer {...{ store, shown, view, voice, locale }} />}
      {hasLegend && <Legend {...switches} {...{ series, store, span, view, locale }} values={legendValues} />}
      <ChartTools {...{ tools, shown, chart, voice, view, ...wording }} linkTo={props.linkTo} title={name} />
    </figure>
  )
}

function sameInsets(a: PlotInsets, b: PlotInsets): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom
}

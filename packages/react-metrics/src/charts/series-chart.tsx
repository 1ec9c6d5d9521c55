'use client'

import type { Span } from '@exocast/metrics-core/wire'
import {
  type ReactNode,
  type Ref,
  useCallback,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useWording } from '../hooks/use-wording.js'
import type { ChannelStore } from '../store/channel-store.js'
import { KitStyle } from '../theme/kit-style.js'
import type { Threshold } from '../thresholds/threshold.js'
import { sharedUnit } from '../units/shared-unit.js'
import { CHART_CSS } from './chart-css.js'
import type { ChartLook } from './chart-look.js'
import type { ChartHandle } from './export/chart-handle.js'
import { useChartHandle } from './export/use-chart-handle.js'
import { usePrinting } from './export/use-printing.js'
import { PLOT_INSETS, type PlotInsets } from './frame/plot-insets.js'
import { RechartsFrame } from './frame/recharts-frame.js'
import { yAxisWidthPx } from './frame/y-axis-width.js'
import { Legend } from './legend/legend.js'
import type { LegendValue } from './legend/legend-value.js'
import { useHiddenTopics } from './legend/use-hidden-topics.js'
import { LimitLines } from './limits/limit-lines.js'
import { windowMsOf } from './live/chart-span.js'
import { LiveLayer } from './live/live-layer.js'
import { openingView } from './live/opening-view.js'
import { useBoxSize } from './live/use-box-size.js'
import { useOpened } from './live/use-opened.js'
import { PlotMessage } from './plot-message.js'
import { ChartCorner } from './reader/chart-corner.js'
import { ChartSummary } from './reader/chart-summary.js'
import { LiveView } from './reader/live-view.js'
import { NewestAnnouncer } from './reader/newest-announcer.js'
import { Voice } from './reader/voice.js'
import { StillPlot } from './still/still-plot.js'
import type { ChartTool } from './tools/chart-tool.js'
import { ChartTools } from './tools/chart-tools.js'
import { useChartSeries } from './use-chart-series.js'
import { useSame } from './use-same.js'
import { EMPTY_Y_DOMAIN } from './y-domain/empty-y-domain.js'
import { fixedYDomain } from './y-domain/fixed-y-domain.js'
import { yAxisText } from './y-domain/y-axis.js'

export interface SeriesChartProps extends ChartLook {
  readonly store: ChannelStore
  readonly span: Span
  /** Room for a legend is kept before the first series is known. */
  readonly expectsMany?: boolean
  readonly ref?: Ref<ChartHandle> | undefined
}

const DEFAULT_HEIGHT_PX = 240
const NO_LIMITS: readonly Threshold[] = []
const NO_VALUES: readonly LegendValue[] = []
const NO_TOOLS: readonly ChartTool[] = []
const AXES_PX = PLOT_INSETS.top + PLOT_INSETS.bottom

/** A live line chart of whatever a store holds. React renders it when its shape changes; points are drawn without it. */
export function SeriesChart(props: SeriesChartProps): ReactNode {
  const { store, span, title, subtitle, height = DEFAULT_HEIGHT_PX, curve = 'linear', expectsMany = false } = props
  const { tools = NO_TOOLS } = props
  const thresholds = useSame(props.thresholds ?? NO_LIMITS)
  const legendValues = useSame(props.legendValues ?? NO_VALUES)
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState)
  const { locale, timeZone } = useWording(props)
  const series = useChartSeries(state.series, props.unit, props.colors)
  const switches = useHiddenTopics()
  const { hidden } = switches
  const shown = useMemo(() => series.filter((each) => !hidden.has(each.series.topic)), [series, hidden])
  const measured = shown.length > 0 ? shown : series
  const unit = useMemo(() => sharedUnit(measured.map((each) => each.unit)), [measured])

  const box = useRef<HTMLDivElement>(null)
  const size = useBoxSize(box)
  const [framed, setFramed] = useState<PlotInsets | null>(null)
  const onInsets = useCallback((next: PlotInsets) => {
    setFramed((held) => (held && sameInsets(held, next) ? held : next))
  }, [])

  const plotPx = (size?.height ?? (typeof height === 'number' ? height : DEFAULT_HEIGHT_PX)) - AXES_PX
  const { opening, tracker } = useOpened(store, { span, unit, heightPx: plotPx, thresholds })
  const followed = useSyncExternalStore(tracker.subscribe, tracker.get, tracker.get)
  const [lo, hi] = props.yDomain ?? []
  const fixed = useMemo(() => fixedYDomain(lo, hi, unit, plotPx), [lo, hi, unit, plotPx])
  const domain = fixed ?? followed

  const isEmpty = followed === EMPTY_Y_DOMAIN
  const text = yAxisText(domain, unit, locale)
  const labels = useSame(isEmpty && !fixed ? domain.ticks.map(() => '') : text.labels)
  const yUnit = isEmpty && !fixed ? '' : text.unit
  const insets = framed ?? { ...PLOT_INSETS, left: yAxisWidthPx(labels) }
  const settings = useMemo(
    () => ({ shown, all: state.series, span, curve, unit, fixed, thresholds, locale, timeZone }),
    [shown, state.series, span, curve, unit, fixed, thresholds, locale, timeZone],
  )

  const root = useRef<HTMLElement>(null)
  const [view] = useState(() => new LiveView())
  const [voice] = useState(() => new Voice())
  const summaryId = useId()
  const hintId = useId()
  const name = typeof title === 'string' ? title : 'Live chart'
  const yTitle = props.yTitle && yUnit ? `${props.yTitle} (${yUnit})` : (props.yTitle ?? yUnit)
  const wording = { locale, timeZone }
  const picture = { domain, labels, insets, curve, thresholds, unit, ...wording }
  const chart = useChartHandle(view, () => {
    if (!root.current || !size) return null
    return { ...picture, root: root.current, title: typeof title === 'string' ? title : '', yTitle, shown, ...size }
  })
  useImperativeHandle(props.ref, () => chart, [chart])
  const isPrinting = usePrinting()
  const still = isPrinting ? openingView(store, { span, unit, heightPx: plotPx, thresholds }) : opening

  const isFull = height === '100%'
  const hasLegend =
    props.legend ?? (legendValues.length > 0 || series.length > 1 || (expectsMany && series.length === 0))
  return (
    <figure
      ref={root}
      className={`exocast exocast-chart${props.className ? ` ${props.className}` : ''}`}
      data-exocast-chart=""
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
          <div className="exocast-y-title">{yTitle}</div>
          {!(isEmpty && !fixed) && <LimitLines {...{ thresholds, domain, insets, unit, locale }} />}
          {size && (
            <>
              <RechartsFrame
                {...size}
                {...{ domain, labels, onInsets }}
                windowMs={windowMsOf(span, state.series)}
                series={shown}
              >
                {props.children}
              </RechartsFrame>
              <LiveLayer store={store} domain={tracker} insets={insets} settings={settings} view={view} voice={voice} />
            </>
          )}
          {(!framed || isPrinting) && (
            <StillPlot {...still} {...{ labels, curve, insets, locale, timeZone, domain }} series={shown} />
          )}
          <PlotMessage state={state} isEmpty={isEmpty} insets={insets} />
        </div>
        <ChartCorner {...{ store, shown, thresholds, locale, voice, view }} status={state.status} title={name} />
      </div>
      <ChartSummary id={summaryId} title={name} {...{ store, shown, span, state, locale }} />
      <span id={hintId} hidden>
        Left and right arrow: points. Up and down arrow: series. Escape: live.
      </span>
      <span ref={voice.attach} className="exocast-unseen" aria-live="polite" />
      {props.announce && <NewestAnnouncer {...{ store, shown, view, voice, locale }} />}
      {hasLegend && <Legend {...switches} {...{ series, store, span, view, locale }} values={legendValues} />}
      <ChartTools {...{ tools, shown, chart, voice, ...wording }} linkTo={props.linkTo} title={name} />
    </figure>
  )
}

function sameInsets(a: PlotInsets, b: PlotInsets): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom
}

'use client'

import type { Span } from '@exocast/metrics-core/wire'
import { type ReactNode, useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useWording } from '../hooks/use-wording.js'
import { StatusBadge } from '../states/status-badge.js'
import type { ChannelStore } from '../store/channel-store.js'
import { KitStyle } from '../theme/kit-style.js'
import { sharedUnit } from '../units/shared-unit.js'
import { CHART_CSS } from './chart-css.js'
import type { ChartLook } from './chart-look.js'
import { PLOT_INSETS, type PlotInsets } from './frame/plot-insets.js'
import { RechartsFrame } from './frame/recharts-frame.js'
import { yAxisWidthPx } from './frame/y-axis-width.js'
import { Legend } from './legend/legend.js'
import { useHiddenTopics } from './legend/use-hidden-topics.js'
import { windowMsOf } from './live/chart-span.js'
import { LiveLayer } from './live/live-layer.js'
import { useBoxSize } from './live/use-box-size.js'
import { useOpened } from './live/use-opened.js'
import { PlotMessage } from './plot-message.js'
import { StillPlot } from './still/still-plot.js'
import { useChartSeries } from './use-chart-series.js'
import { EMPTY_Y_DOMAIN } from './y-domain/empty-y-domain.js'
import { fixedYDomain } from './y-domain/fixed-y-domain.js'
import { yAxisText } from './y-domain/y-axis.js'

export interface SeriesChartProps extends ChartLook {
  readonly store: ChannelStore
  readonly span: Span
  /** Room for a legend is kept before the first series is known. */
  readonly expectsMany?: boolean
}

const DEFAULT_HEIGHT_PX = 240
const AXES_PX = PLOT_INSETS.top + PLOT_INSETS.bottom

/** A live line chart of whatever a store holds. React renders it when its shape changes; points are drawn without it. */
export function SeriesChart(props: SeriesChartProps): ReactNode {
  const { store, span, title, subtitle, height = DEFAULT_HEIGHT_PX, curve = 'linear', expectsMany = false } = props
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState)
  const { locale, timeZone } = useWording(props)
  const series = useChartSeries(state.series, props.unit, props.colors)
  const [hidden, toggle] = useHiddenTopics()
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
  const { opening, tracker } = useOpened(store, { span, unit, heightPx: plotPx })
  const followed = useSyncExternalStore(tracker.subscribe, tracker.get, tracker.get)
  const [lo, hi] = props.yDomain ?? []
  const fixed = useMemo(() => fixedYDomain(lo, hi, unit, plotPx), [lo, hi, unit, plotPx])
  const domain = fixed ?? followed

  const isEmpty = followed === EMPTY_Y_DOMAIN
  const text = yAxisText(domain, unit, locale)
  const labels = useLabels(isEmpty && !fixed ? domain.ticks.map(() => '') : text.labels)
  const yUnit = isEmpty && !fixed ? '' : text.unit
  const insets = framed ?? { ...PLOT_INSETS, left: yAxisWidthPx(labels) }
  const settings = useMemo(
    () => ({ shown, all: state.series, span, curve, unit, fixed, locale, timeZone }),
    [shown, state.series, span, curve, unit, fixed, locale, timeZone],
  )

  const isFull = height === '100%'
  const hasLegend = props.legend ?? (series.length > 1 || (expectsMany && series.length === 0))
  return (
    <figure
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
          role="img"
          aria-label={`${typeof title === 'string' ? title : 'Live chart'}: ${series.map(({ name }) => name).join(', ') || 'no series'}`}
        >
          <div className="exocast-y-title">
            {props.yTitle && yUnit ? `${props.yTitle} (${yUnit})` : (props.yTitle ?? yUnit)}
          </div>
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
              <LiveLayer store={store} domain={tracker} insets={insets} settings={settings} />
            </>
          )}
          {!framed && (
            <StillPlot {...opening} {...{ labels, curve, insets, locale, timeZone, domain }} series={shown} />
          )}
          <PlotMessage state={state} isEmpty={isEmpty} insets={insets} />
        </div>
        <StatusBadge status={state.status} store={store} />
      </div>
      {hasLegend && <Legend series={series} hidden={hidden} onToggle={toggle} />}
    </figure>
  )
}

/** The same array while it says the same. */
function useLabels(labels: readonly string[]): readonly string[] {
  const key = labels.join('\n')
  return useMemo(() => key.split('\n'), [key])
}

function sameInsets(a: PlotInsets, b: PlotInsets): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom
}

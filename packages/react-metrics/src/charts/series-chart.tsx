'use client'

import type { Span } from '@exocast/metrics-core/wire'
import {
  type ReactNode,
  type Ref,
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
import { CHART_CSS } from './chart-css.js'
import type { ChartLook } from './chart-look.js'
import type { ChartHandle } from './export/chart-handle.js'
import { useChartHandle } from './export/use-chart-handle.js'
import { axesHeightPx } from './frame/plot-insets.js'
import { lateMovingParts } from './late-moving-parts.js'
import { Legend } from './legend/legend.js'
import type { BoxSize } from './live/use-box-size.js'
import { ChartCorner } from './reader/chart-corner.js'
import { summaryText } from './reader/summary-text.js'
import { Voice } from './reader/voice.js'
import { fillOf } from './stack/fill.js'
import { StillChart } from './still/still-chart.js'
import { ChartTools } from './tools/chart-tools.js'
import { useChartSeries } from './use-chart-series.js'
import { useSame } from './use-same.js'
import type { JoinedTopics } from './view/past-of.js'
import { useChartView } from './view/use-chart-view.js'
import { onAxes } from './y-domain/on-axes.js'

export interface SeriesChartProps extends ChartLook {
  readonly store: ChannelStore
  readonly span: Span
  /** Whose past a reader may look back at. Default: there is no more than the store holds. */
  readonly joined?: JoinedTopics | null
  /** Room for a legend is kept before the first series is known. */
  readonly expectsMany?: boolean
  /** As many series are sure to come: room is kept for what the legend tells of them. */
  readonly expected?: number
  readonly ref?: Ref<ChartHandle> | undefined
}

const DEFAULT_HEIGHT_PX = 240
const NONE_HIDDEN: ReadonlySet<string> = new Set()

/**
 * A live line chart of whatever a store holds. React renders it when its shape changes; points are drawn without it. Until its moving
 * parts are there it is as it will be, and stands still.
 */
export function SeriesChart(props: SeriesChartProps): ReactNode {
  const { store, span, joined = null, title, subtitle, height = DEFAULT_HEIGHT_PX } = props
  const { expectsMany = false, expected = 0 } = props
  const thresholds = useSame(props.thresholds ?? [])
  const legendValues = useSame(props.legendValues ?? [])
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState)
  const { locale, timeZone } = useWording(props)
  const series = useChartSeries(state.series, props.unit, props.colors, props.dashes)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(NONE_HIDDEN)
  const { shown, axes } = useMemo(() => {
    const visible = series.filter((each) => !hidden.has(each.series.topic))
    return onAxes(visible, series, thresholds)
  }, [series, hidden, thresholds])

  const moving = useLatePart(lateMovingParts)
  const view = useChartView({ defaultView: props.defaultView, onViewChange: props.onViewChange })
  const past = useMemo(() => (moving && joined ? moving.pastOf(joined) : null), [moving, joined])

  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<BoxSize | null>(null)
  const isFull = height === '100%'
  const heightPx = (size?.height ?? (isFull ? DEFAULT_HEIGHT_PX : height)) - axesHeightPx(axes)
  const wording = { locale, timeZone }
  const content = {
    ...{ store, state, span, shown, axes, heightPx, ...wording, time: view.time, fill: fillOf(props) },
    ...{ curve: props.curve ?? 'linear', yDomain: props.yDomain, yTitle: props.yTitle, fontPx: size?.fontPx },
  } as const

  const root = useRef<HTMLElement>(null)
  const plot = useRef<ChartHandle>(null)
  const [voice] = useState(() => new Voice())
  const summaryId = useId()
  const hintId = useId()
  const ownName = typeof title === 'string' ? title : ''
  const name = ownName || 'Live chart'
  const said = { title: name, shown, span, state, locale }
  const chart = useChartHandle(plot)
  useImperativeHandle(props.ref, () => chart, [chart])

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
        >
          {moving && size ? (
            <moving.MovingChart ref={plot} {...{ content, size, view, past, voice, root }} title={ownName}>
              {props.children}
            </moving.MovingChart>
          ) : (
            <StillChart {...content} />
          )}
        </div>
        {moving && <moving.BoxWatch box={box} onSize={setSize} />}
        <ChartCorner {...{ store, shown, locale, voice, view, past, moving }} status={state.status} title={name} />
      </div>
      <span id={summaryId} hidden>
        {moving ? (
          <moving.ChartSummary {...{ ...said, store, view, timeZone }} />
        ) : (
          summaryText({ ...said, sight: null })
        )}
      </span>
      <span id={hintId} hidden>
        {moving?.KEYS_HINT}
      </span>
      <span ref={voice.attach} className="exocast-unseen" aria-live="polite" />
      {props.announce && moving && <moving.NewestAnnouncer {...{ store, shown, view, voice, locale }} />}
      {hasLegend && (
        <Legend {...{ series, expected, hidden, setHidden, moving, store, span, view, locale }} values={legendValues} />
      )}
      <ChartTools
        {...{ shown, chart, voice, view, moving, ...wording }}
        tools={props.tools ?? []}
        linkTo={props.linkTo}
        title={name}
      />
    </figure>
  )
}

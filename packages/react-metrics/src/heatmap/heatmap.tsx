import type { Span } from '@exocast/metrics-core/wire'
import { type ReactNode, useCallback, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { CHART_CSS } from '../charts/chart-css.js'
import { usePrinting } from '../charts/export/use-printing.js'
import { PLOT_INSETS } from '../charts/frame/plot-insets.js'
import { yAxisWidthPx } from '../charts/frame/y-axis-width.js'
import { MOVING_CSS } from '../charts/live/moving-css.js'
import { useBoxSize } from '../charts/live/use-box-size.js'
import { PlotMessage } from '../charts/plot-message.js'
import { FrameRate } from '../charts/reader/frame-rate.js'
import { Voice } from '../charts/reader/voice.js'
import { STILL_UNITS } from '../charts/still/still-marks.js'
import { useWording } from '../hooks/use-wording.js'
import { usePacedReading } from '../pacing/use-paced-reading.js'
import { StatusBadge } from '../states/status-badge.js'
import type { ChannelStore } from '../store/channel-store.js'
import { KitStyle } from '../theme/kit-style.js'
import { parseUnit } from '../units/unit.js'
import { BoundAxis } from './bound-axis.js'
import { boundTicks } from './bound-ticks.js'
import { bucketRows } from './bucket-rows.js'
import { BucketStore } from './bucket-store.js'
import { HeatLayer } from './heat-layer.js'
import { HeatLegend } from './heat-legend.js'
import { HeatScaleTracker } from './heat-scale-tracker.js'
import { heatSummary } from './heat-summary.js'
import { HeatTable } from './heat-table.js'
import { HeatView } from './heat-view.js'
import { HEATMAP_CSS } from './heatmap-css.js'
import type { HeatmapLook } from './heatmap-look.js'
import { StillHeat } from './still-heat.js'

export interface HeatmapProps extends HeatmapLook {
  readonly store: ChannelStore
  readonly span: Span
}

const DEFAULT_HEIGHT_PX = 240
/** A name that changed more often would be read out again and again by some screen readers. */
const SUMMARY_HZ = 0.2

/** A heatmap of the counts that a store holds. React renders it when its shape changes; counts are drawn without it. */
export function Heatmap(props: HeatmapProps): ReactNode {
  const { span, title, subtitle, height = DEFAULT_HEIGHT_PX, legend = true, table = false } = props
  const store = useMemo(() => new BucketStore(props.store, span), [props.store, span])
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState)
  const { locale, timeZone } = useWording(props)
  const unit = useMemo(() => parseUnit(props.unit ?? null), [props.unit])
  const { buckets } = store
  const rows = useMemo(() => bucketRows(buckets), [buckets])
  const { opening, scale } = useMemo(() => open(store, span), [store, span])

  const box = useRef<HTMLDivElement>(null)
  const size = useBoxSize(box)
  const heightPx = size?.height ?? (typeof height === 'number' ? height : DEFAULT_HEIGHT_PX)
  const plotPx = heightPx - PLOT_INSETS.top - PLOT_INSETS.bottom
  const fontPx = size?.fontPx
  const ticks = useMemo(
    () => boundTicks(buckets, rows, { unit, heightPx: plotPx, fontPx, locale }),
    [buckets, rows, unit, plotPx, fontPx, locale],
  )
  const left = yAxisWidthPx(
    ticks.map(({ label }) => label),
    fontPx,
  )
  const insets = useMemo(() => ({ ...PLOT_INSETS, left }), [left])
  const settings = useMemo(() => ({ buckets, rows, unit, locale, timeZone }), [buckets, rows, unit, locale, timeZone])

  const [isHeld, onHold] = useState(false)
  const [voice] = useState(() => new Voice())
  const summaryId = useId()
  const hintId = useId()
  const name = typeof title === 'string' ? title : 'Heatmap'
  const summarize = useCallback(
    () => heatSummary({ title: name, buckets, span, state, unit, locale }),
    [name, buckets, span, state, unit, locale],
  )
  const summary = usePacedReading({ store, read: summarize, maxHz: SUMMARY_HZ })
  const isPrinting = usePrinting()
  const still = isPrinting ? open(store, span) : { opening, scale }
  const isFull = height === '100%'
  return (
    <figure
      className={`exocast exocast-chart exocast-heatmap${props.className ? ` ${props.className}` : ''}`}
      style={isFull ? { height: '100%', ...props.style } : props.style}
    >
      <KitStyle name="chart" css={CHART_CSS} />
      <KitStyle name="chart-moving" css={MOVING_CSS} />
      <KitStyle name="heatmap" css={HEATMAP_CSS} />
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
          aria-roledescription="heatmap"
          aria-labelledby={summaryId}
          aria-describedby={hintId}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is interactive.
          tabIndex={0}
        >
          <div className="exocast-y-title">{props.yTitle}</div>
          <BoundAxis ticks={ticks} insets={insets} />
          {size && <HeatLayer {...{ store, span, scale, insets, settings, onHold }} say={voice.say} />}
          {(!size || isPrinting) && (
            <StillHeat
              {...{ rows, insets, locale, timeZone }}
              view={still.opening}
              scale={still.scale.get()}
              buckets={state.series}
            />
          )}
          {store.isOfOtherTopics ? (
            <div className="exocast-message" style={insets}>
              <div>No counts up to a bound: have le_ datapoints reported, see bucketDatapoints</div>
            </div>
          ) : (
            <PlotMessage state={state} isEmpty={buckets.length === 0} insets={insets} />
          )}
        </div>
        <div className="exocast-corner">
          <FrameRate />
          <StatusBadge status={state.status} store={store} isHeld={isHeld} />
        </div>
      </div>
      <span id={summaryId} hidden>
        {summary}
      </span>
      <span id={hintId} hidden>
        Left and right arrow: instants. Up and down arrow: buckets. Escape: live.
      </span>
      <span ref={voice.attach} className="exocast-unseen" aria-live="polite" />
      {legend && <HeatLegend scale={scale} locale={locale} />}
      <HeatTable {...{ store, span, unit, locale, timeZone }} title={name} isShown={table} />
    </figure>
  )
}

/** What is shown first: on the server, and in a browser until something moves. */
function open(store: BucketStore, span: Span): { opening: HeatView; scale: HeatScaleTracker } {
  const scale = new HeatScaleTracker()
  const opening = new HeatView({ store, span, scale })
  opening.resize(STILL_UNITS, STILL_UNITS)
  opening.follow()
  return { opening, scale }
}

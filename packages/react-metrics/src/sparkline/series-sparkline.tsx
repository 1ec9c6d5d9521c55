import type { Span } from '@exocast/metrics-core/wire'
import { type CSSProperties, type ReactNode, useMemo, useRef, useSyncExternalStore } from 'react'
import { STILL_UNITS, StillMarks } from '../charts/still/still-marks.js'
import { useMounted } from '../hooks/use-mounted.js'
import { useWording } from '../hooks/use-wording.js'
import { STATUS_WORDS } from '../states/status-words.js'
import type { ChannelStore } from '../store/channel-store.js'
import { KitStyle } from '../theme/kit-style.js'
import { seriesColor } from '../theme/series-color.js'
import { parseUnit } from '../units/unit.js'
import { SparkCanvas } from './spark-canvas.js'
import { SPARK_CSS } from './spark-css.js'
import type { SparkLook } from './spark-look.js'
import { SPARK_PAD } from './spark-plot.js'
import { sparkSummary } from './spark-summary.js'
import { SparkView } from './spark-view.js'

export interface SeriesSparklineProps extends SparkLook {
  readonly store: ChannelStore
  readonly span: Span
  /** What it shows is told beside it already: no reader needs to hear it, and no state be written on it. */
  readonly isDecoration?: boolean
}

const STILL_BOX: CSSProperties = {
  left: 0,
  top: SPARK_PAD,
  width: `calc(100% - ${SPARK_PAD}px)`,
  height: `calc(100% - ${2 * SPARK_PAD}px)`,
}

/** The line of whatever one series a store holds, and nothing else. React renders it when its shape changes, not when a point comes. */
export function SeriesSparkline({ store, span, isDecoration = false, ...look }: SeriesSparklineProps): ReactNode {
  const { label, unit, color = seriesColor(0), className, style } = look
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState)
  const isMounted = useMounted()
  const { locale } = useWording(look)
  const root = useRef<HTMLSpanElement>(null)
  const [lo, hi] = look.yDomain ?? []
  const yDomain = useMemo(
    () => (lo !== undefined && hi !== undefined && lo < hi ? ([lo, hi] as const) : null),
    [lo, hi],
  )
  const [series] = state.series
  const { status } = state
  const view = { store, span, yDomain }
  // A line that a snapshot brought says more than the word that would cover it.
  const isToldByLine = series && (status === 'live' || status === 'joining')
  const stateWord = isToldByLine ? null : status === 'live' ? 'waiting for data' : STATUS_WORDS[status]
  const summaryOf = (seen: SparkView | null) =>
    sparkSummary(
      {
        label: label ?? series?.meta.label ?? 'sparkline',
        status,
        series,
        unit: parseUnit(unit ?? series?.meta.unit ?? null),
        locale,
      },
      seen && { min: seen.min, max: seen.max, windowMs: seen.projection.windowMs },
    )
  const opening = series ? openingOf({ ...view, series }) : null
  return (
    <span
      ref={root}
      className={`exocast exocast-sparkline${className ? ` ${className}` : ''}`}
      style={style}
      data-status={status}
      {...(isDecoration ? { 'aria-hidden': true } : { role: 'img', 'aria-label': summaryOf(opening) })}
    >
      <KitStyle name="sparkline" css={SPARK_CSS} />
      {series && isMounted && (
        <SparkCanvas
          {...view}
          series={series}
          color={color}
          onSeen={(seen) => isDecoration || root.current!.setAttribute('aria-label', summaryOf(seen))}
        />
      )}
      {opening && !isMounted && (
        <StillMarks
          marks={[{ series: series!, color, side: 0, dashes: [], area: null }]}
          projection={opening.projection}
          curve="linear"
          box={STILL_BOX}
        />
      )}
      {!isDecoration && stateWord && (
        <span className="exocast-spark-state" data-corner={series ? '' : undefined}>
          {stateWord}
        </span>
      )}
    </span>
  )
}

/** What is shown first: on the server, and until something moves. */
function openingOf(options: ConstructorParameters<typeof SparkView>[0]): SparkView {
  const view = new SparkView(options)
  view.resize(STILL_UNITS, STILL_UNITS)
  view.follow()
  return view
}

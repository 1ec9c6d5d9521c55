'use client'

import { type CSSProperties, type ReactNode, useCallback, useId, useSyncExternalStore } from 'react'
import { useChartSeries } from '../charts/use-chart-series.js'
import { useChannelStore } from '../hooks/use-channel-store.js'
import { useWording } from '../hooks/use-wording.js'
import { usePacedReading } from '../pacing/use-paced-reading.js'
import { StateNote } from '../states/state-note.js'
import { KitStyle } from '../theme/kit-style.js'
import { namedCount } from '../topics/named-count.js'
import { BARS_CSS } from './bars-css.js'
import { type Bar, barsOf } from './bars-of.js'
import { newestValues } from './newest.js'

export interface LiveBarsProps {
  /** A topic, a pattern (`'stats:node_memory_*'`), or several of them. */
  readonly topic: string | readonly string[]
  readonly title?: string
  /** How many topics get a bar of their own; the rest share one. Default 8. */
  readonly top?: number
  /** Instead of the topics' own unit: `'bytes'`, `'ms'`, `'ratio'`, `'orders/s'`. */
  readonly unit?: string
  /** CSS colours, in the order of the topics; used again from the first if there are more topics. */
  readonly colors?: readonly string[]
  /** Changes of the bars a second, at most. Default 2. */
  readonly maxHz?: number
  /** BCP 47. Default: the browser's; `en-US` on the server and until the page has taken over. */
  readonly locale?: string
  readonly className?: string
  readonly style?: CSSProperties
  /** Draws the bars instead: called at each change of theirs. */
  readonly children?: (bars: readonly Bar[]) => ReactNode
}

const DEFAULT_TOP = 8
const DEFAULT_MAX_HZ = 2

/** The newest value of each topic as a bar, the greatest first. A topic keeps its colour wherever its bar goes. */
export function LiveBars(props: LiveBarsProps): ReactNode {
  const { topic, title, top = DEFAULT_TOP, maxHz = DEFAULT_MAX_HZ, children } = props
  if (!(top >= 1)) throw new TypeError(`top must be a number of bars from 1, not ${top}`)
  const store = useChannelStore(topic, { points: 1 })
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState)
  const series = useChartSeries(state.series, props.unit, props.colors)
  const newest = usePacedReading({ store, read: useCallback(() => newestValues(store), [store]), maxHz })
  const { locale } = useWording(props)
  const titleId = useId()
  const bars = barsOf(newest, { series, top, locale })
  // What has no bar of its own shares one more.
  const missing = Math.max(Math.min(namedCount(topic), top + 1) - bars.length, 0)
  return (
    <figure
      className={`exocast exocast-bars${props.className ? ` ${props.className}` : ''}`}
      style={props.style}
      aria-labelledby={title ? titleId : undefined}
      data-status={state.status}
    >
      <KitStyle name="bars" css={BARS_CSS} />
      {title && (
        <figcaption id={titleId} className="exocast-title">
          {title}
        </figcaption>
      )}
      <StateNote state={state} store={store} isEmpty={bars.length === 0}>
        <span>{series.length === 1 ? '1 topic' : `${series.length} topics, greatest first`}</span>
      </StateNote>
      {children ? children(bars) : bars.length + missing > 0 && <BarList {...{ bars, missing }} />}
    </figure>
  )
}

interface BarListProps {
  readonly bars: readonly Bar[]
  /** How many more are to come, for which room is kept. */
  readonly missing: number
}

function BarList({ bars, missing }: BarListProps): ReactNode {
  return (
    <ul>
      {bars.map(({ topic, name, color, value, text, from, to }) => (
        <li key={topic ?? ''}>
          <span title={topic ?? undefined}>
            <bdi>{name}</bdi>
          </span>
          <b data-gap={value === null ? '' : undefined}>
            <bdi>{text}</bdi>
          </b>
          <div className="exocast-bar">
            <i style={{ '--_from': from, '--_to': to, '--_ink': color } as CSSProperties} />
          </div>
        </li>
      ))}
      {Array.from({ length: missing }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: room for one bar is like another.
        <li key={row} className="exocast-room">
          <span>&nbsp;</span>
          <div className="exocast-bar" />
        </li>
      ))}
    </ul>
  )
}

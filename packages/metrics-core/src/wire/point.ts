import type { Position } from './position.js'

const GAP_REASONS = ['missing', 'disabled', 'error', 'timeout', 'lost', 'coalesced'] as const

/** Why a datapoint has no number. `lost` and `coalesced` arise on the way to a viewer, the others at the read. */
export type GapReason = (typeof GAP_REASONS)[number]

export function isGapReason(value: unknown): value is GapReason {
  return GAP_REASONS.some((reason) => reason === value)
}

/** One datapoint on its topic. `value` is an exact double, `null` for a gap; `timestamp` whole ms since the epoch. */
export interface Point {
  readonly topic: string
  readonly value: number | null
  readonly timestamp: number
  /** The subscription's own free term; `null` if none. */
  readonly extra: unknown
  /** Why `value` is `null`. */
  readonly reason?: GapReason
}

/** What a viewer needs to know of a topic to draw it. */
export interface TopicMeta {
  /** Free text; `bytes`, `ns`, `us`, `ms`, `s`, `percent`, `ratio` and `.../s` are formatted as what they are. */
  readonly unit: string | null
  /** The metric's kind: `counter`, `gauge`, `histogram`, `probe`, ...; `null` for points published by hand. */
  readonly kind: string | null
  /** What a legend calls the series: its datapoint, with labels if it has any. */
  readonly label: string
  /** Time between points in ms; `null` if unknown. */
  readonly intervalMs: number | null
}

/** One topic's metadata and points, in columns, oldest first. A `null` in `v` is a gap. */
export interface TopicWindow extends TopicMeta {
  readonly t: number[]
  readonly v: (number | null)[]
}

/** The state of some topics at one position, as plain JSON: what a page is rendered from before it has a socket. */
export interface Snapshot {
  readonly version: number
  /** The server's wall clock when it was taken, ms since the epoch. */
  readonly serverNow: number
  readonly position: Position
  readonly topics: Record<string, TopicWindow>
}

/** How much history is wanted: the last `windowMs` milliseconds, or the last `points` of each topic. */
export type Span = { readonly windowMs: number } | { readonly points: number }

/** The window taken where none is named, ms. */
export const DEFAULT_WINDOW_MS = 60_000

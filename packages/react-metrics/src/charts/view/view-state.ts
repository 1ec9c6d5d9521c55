/**
 * What a chart shows of time. `windowMs` is how much of it, ms; `null`: as much as the chart was made for. `edge` is the right end
 * of what stands still, ms since the epoch on the server's clock.
 */
export type ViewState =
  /** The right edge follows now. */
  | { readonly state: 'live'; readonly windowMs: number | null }
  /** Stopped where it was by a reader, who is told how much has come since. */
  | { readonly state: 'paused'; readonly edge: number; readonly windowMs: number | null }
  /** At a stretch of the past that a reader went to. */
  | { readonly state: 'looking-back'; readonly edge: number; readonly windowMs: number | null }

export const LIVE: ViewState = { state: 'live', windowMs: null }

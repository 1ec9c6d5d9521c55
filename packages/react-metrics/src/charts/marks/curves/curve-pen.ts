import type { MarkSink } from '../mark-sink.js'

/** Joins the vertices of one unbroken run, given from left to right. Kept and used again: it holds no state between runs. */
export interface CurvePen {
  /** How many vertices before the last one are drawn otherwise when the next one comes. */
  readonly lookBack: number
  start(sink: MarkSink): void
  vertex(x: number, y: number): void
  end(): void
}

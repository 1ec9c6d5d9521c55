import type { Moment } from '../view/moment.js'
import type { ExportFormat } from './export-format.js'

/** What a chart's `ref` holds. */
export interface ChartHandle {
  /** The chart as it stands, as a file: only the series shown, only what is in sight. Rejects if the browser cannot make it. */
  export(format: ExportFormat): Promise<Blob>
  /** What is in sight: for a link to it, say. */
  moment(): Moment
}

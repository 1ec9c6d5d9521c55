import type { ExportFormat } from '../export/export-format.js'

/** A button below a chart. */
export type ChartTool = 'pause' | 'table' | ExportFormat

import type { ChartHandle } from '../export/chart-handle.js'
import type { ExportFormat } from '../export/export-format.js'
import type { Voice } from '../reader/voice.js'
import { fileName } from './file-name.js'
import { saveBlob } from './save-blob.js'
import { tellOutcome } from './tell-outcome.js'

/** Saves a chart as a file, and says so. */
export function saveChart(chart: ChartHandle, format: ExportFormat, told: { title: string; voice: Voice }): void {
  const save = async () => saveBlob(await chart.export(format), fileName(told.title, chart.moment().to, format))
  tellOutcome(save(), { of: format.toUpperCase(), done: 'saved' }, told.voice)
}

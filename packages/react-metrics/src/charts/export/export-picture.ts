import { csvText } from './csv-text.js'
import type { ExportFormat } from './export-format.js'
import type { Picture } from './picture.js'
import { pictureSvg } from './picture-svg.js'
import { pictureTheme } from './picture-theme.js'
import { pointTable } from './point-table.js'
import { svgToPng } from './svg-to-png.js'

/** A chart as a file: the points in sight, or a picture of them. */
export async function exportPicture(format: ExportFormat, picture: Picture): Promise<Blob> {
  if (format === 'csv') {
    const { shown, edge, windowMs } = picture
    const series = shown.map((each) => each.series)
    const table = pointTable(series, { from: edge - windowMs, to: edge })
    const topics = series.map(({ topic }) => topic)
    return new Blob([csvText(topics, table)], { type: 'text/csv;charset=utf-8' })
  }
  const colors = picture.shown.map(({ color }) => color)
  const drawn = pictureSvg(picture, pictureTheme(picture.root, colors))
  return format === 'png' ? svgToPng(drawn) : new Blob([drawn.svg], { type: 'image/svg+xml' })
}

import type { PointTable } from './point-table.js'

/** RFC 4180. Instants are ISO 8601 in UTC; what is not there is an empty field. */
export function csvText(headings: readonly string[], { timestamps, columns }: PointTable): string {
  const lines = [['time', ...headings].map(quoted)]
  for (const [row, timestamp] of timestamps.entries()) {
    const values = columns.map((column) => (Number.isNaN(column[row]) ? '' : String(column[row])))
    lines.push([new Date(timestamp).toISOString(), ...values])
  }
  return `${lines.map((fields) => fields.join(',')).join('\r\n')}\r\n`
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

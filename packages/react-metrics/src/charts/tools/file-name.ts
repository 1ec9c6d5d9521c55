/** What a file of a chart is called: `node-memory-2025-01-05T10-32-00Z.csv`. */
export function fileName(title: string, instant: number, extension: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  const time = new Date(instant).toISOString().slice(0, 19).replaceAll(':', '-')
  return `${name || 'chart'}-${time}Z.${extension}`
}

/** Height of every chart, CSS px; the document gives it its width. */
export const HEIGHT = 240

/** What this page was asked for: `charts` charts of `points` points for each series, `windowMs` long, and the element to put them in. */
export function pageCase() {
  const query = new URLSearchParams(location.search)
  const charts = Number(query.get('charts'))
  const points = Number(query.get('points'))
  const root = document.getElementById('charts')
  root.className = charts === 1 ? 'single' : ''
  return { charts, points, windowMs: points * Number(query.get('intervalMs')), width: charts === 1 ? 800 : 400, root }
}

/** A chart's data as a table. */
export const DATA_CSS = `
.exocast-data-scroll{position:relative;margin-top:8px;max-height:300px;overflow:auto;overscroll-behavior:contain;border:1px solid var(--_grid);border-radius:6px}
.exocast-data table{min-width:100%;border-collapse:collapse;font-size:.96em;font-variant-numeric:tabular-nums}
.exocast-data caption{padding:6px 10px;text-align:start;color:var(--_muted)}
.exocast-data :is(th,td){padding:3px 10px;border-top:1px solid var(--_grid);text-align:end;font-weight:400;white-space:nowrap}
.exocast-data :is(th,td):first-child{text-align:start}
.exocast-data thead th{font-weight:600}
.exocast-data td[data-gap]{color:var(--_muted)}
.exocast-data-pages{display:flex;align-items:center;gap:8px;margin-top:6px;color:var(--_muted)}
.exocast-data button:disabled{color:var(--_muted);cursor:default}
`.trim()

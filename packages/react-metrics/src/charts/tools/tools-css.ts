/** The buttons below a chart, and its data as a table. */
export const TOOLS_CSS = `
.exocast-tools{display:flex;flex-wrap:wrap;gap:6px;margin-top:8px}
.exocast-tools button,.exocast-data button,.exocast-data summary{min-height:26px;box-sizing:border-box;padding:0 10px;border:1px solid var(--_axis);border-radius:6px;background:var(--exocast-background,transparent);color:var(--_text);font:inherit;font-size:.923em;cursor:pointer;touch-action:manipulation}
.exocast-data summary{width:fit-content;margin-top:8px;line-height:24px;white-space:nowrap}
.exocast-tools button:hover,.exocast-data button:hover:enabled,.exocast-data summary:hover{background:var(--_grid)}
.exocast-tools button[aria-pressed=true]{border-color:currentcolor;background:var(--_grid);box-shadow:inset 0 0 0 1px currentcolor}
.exocast-tools button:focus-visible,.exocast-data :focus-visible{outline:2px solid var(--_series-1);outline-offset:1px}
.exocast-data button:disabled{color:var(--_muted);cursor:default}
.exocast-data[data-quiet]:not([open]) summary{position:absolute;bottom:0;right:0;z-index:3;background:var(--exocast-tooltip,var(--_tip));color:var(--exocast-tooltip-text,var(--_tip-text))}
.exocast-data[data-quiet]:not([open]) summary:not(:focus-visible){width:1px;height:1px;min-height:0;margin:0;padding:0;overflow:hidden;clip-path:inset(50%);border:0}
.exocast-data-scroll{position:relative;margin-top:8px;max-height:300px;overflow:auto;overscroll-behavior:contain;border:1px solid var(--_grid);border-radius:6px}
.exocast-data table{min-width:100%;border-collapse:collapse;font-size:.96em;font-variant-numeric:tabular-nums}
.exocast-data caption{padding:6px 10px;text-align:start;color:var(--_muted)}
.exocast-data :is(th,td){padding:3px 10px;border-top:1px solid var(--_grid);text-align:end;font-weight:400;white-space:nowrap}
.exocast-data :is(th,td):first-child{text-align:start}
.exocast-data thead th{font-weight:600}
.exocast-data td[data-gap]{color:var(--_muted)}
.exocast-data-pages{display:flex;align-items:center;gap:8px;margin-top:6px;color:var(--_muted)}
@media (pointer:coarse){.exocast-tools button,.exocast-data button,.exocast-data summary{min-height:44px;line-height:42px}}
@media print{.exocast-tools,.exocast-data{display:none}}
`.trim()

/** The legend: buttons in lines or, with values beside them, a table; in either case no higher than a few rows. */
export const LEGEND_CSS = `
.exocast-legend{margin:6px 0 0;margin-inline-start:-9px;max-height:max(84px,7.2em);min-height:26px;overflow-y:auto;box-sizing:border-box;overscroll-behavior-y:contain}
.exocast-legend[data-values]{max-height:180px}
.exocast-legend-line{display:flex;flex-wrap:wrap;gap:2px 4px}
.exocast-legend button{display:inline-flex;align-items:center;gap:7px;max-width:100%;min-height:26px;padding:0 9px;border:0;border-radius:6px;background:none;color:var(--_text);font:inherit;font-size:.96em;text-align:start;cursor:pointer;touch-action:manipulation}
.exocast-legend button span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.exocast-legend table{width:100%;border-collapse:collapse;font-size:.96em;font-variant-numeric:tabular-nums}
.exocast-legend thead th{position:sticky;top:0;z-index:1;background:var(--exocast-background,none);backdrop-filter:blur(8px);color:var(--_muted)}
.exocast-legend :is(th,td){padding:0 6px;text-align:end;font-weight:400;white-space:nowrap}
.exocast-legend td{min-width:7ch}
.exocast-legend th button{vertical-align:middle}
.exocast-legend :is(thead,tbody) th:first-child{width:100%;max-width:0;padding:0;text-align:start}
.exocast-legend thead th:first-child{padding-inline-start:9px}
@container (max-width:34em){
.exocast-legend tr{display:grid;grid-template-columns:repeat(var(--_columns),minmax(6em,1fr));align-items:center}
.exocast-legend thead tr{width:fit-content;min-width:100%}
.exocast-legend tbody th:first-child{grid-column:1/-1;width:auto;max-width:100%}
.exocast-legend thead th:first-child{display:none}
}
@media (pointer:coarse){.exocast-legend{max-height:140px}.exocast-legend[data-values]{max-height:260px}.exocast-legend button{min-height:44px}}
`.trim()

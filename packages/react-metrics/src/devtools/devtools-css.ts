/** The look of the developer tools: a button in the page's corner, and a panel along its lower edge. */
export const DEVTOOLS_CSS = `
.exocast.exocast-devtools{position:fixed;inset:auto 0 0;z-index:99999;font:13px/1.4 system-ui,sans-serif;pointer-events:none;background:none;color:var(--_tip-text)}
.exocast-devtools button,.exocast-devtools input{box-sizing:border-box;min-height:28px;padding:0 10px;border:1px solid var(--_tip-edge);border-radius:6px;background:var(--_tip);color:inherit;font:inherit}
.exocast-devtools button{cursor:pointer}
.exocast-devtools :focus-visible{outline:2px solid var(--_series-1);outline-offset:1px}
.exocast-devtools-toggle{position:absolute;bottom:12px;inset-inline-end:12px;border-radius:14px;box-shadow:0 2px 8px rgb(0 0 0/.2);pointer-events:auto}
.exocast-devtools-toggle[aria-expanded=true]{visibility:hidden}
.exocast-devtools-panel{display:flex;flex-direction:column;max-height:min(50vh,420px);box-sizing:border-box;background:var(--_tip);border-top:1px solid var(--_tip-edge);box-shadow:0 -4px 16px rgb(0 0 0/.15);pointer-events:auto}
.exocast-devtools-head{display:flex;flex-wrap:wrap;align-items:center;gap:6px 14px;padding:8px 12px;border-bottom:1px solid var(--_tip-edge)}
.exocast-devtools-head h2{margin:0;font-size:13px;font-weight:600}
.exocast-devtools-head input{flex:0 1 180px;min-width:0;margin-inline-start:auto}
.exocast-devtools dl{display:flex;flex-wrap:wrap;gap:2px 14px;margin:0;font-variant-numeric:tabular-nums}
.exocast-devtools dl div{display:flex;gap:5px}
.exocast-devtools dt{color:var(--_muted)}
.exocast-devtools dd{margin:0}
.exocast-devtools-body{overflow:auto;overscroll-behavior:contain;padding:0 12px 12px}
.exocast-devtools table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
.exocast-devtools caption{padding:10px 0 4px;text-align:start;font-weight:600}
.exocast-devtools :is(th,td){padding:2px 14px 2px 0;border-bottom:1px solid var(--_grid);text-align:end;font-weight:400;white-space:nowrap}
.exocast-devtools :is(th,td):first-child{min-width:15em;text-align:start;overflow-wrap:anywhere;white-space:normal}
.exocast-devtools td[title]{max-width:7em;overflow:hidden;text-overflow:ellipsis}
.exocast-devtools thead th{color:var(--_muted)}
.exocast-devtools [data-bad]{color:var(--_bad);font-weight:600}
@media (max-width:480px){.exocast-devtools-head input{flex-basis:100%}}
@media print{.exocast.exocast-devtools{display:none}}
`.trim()

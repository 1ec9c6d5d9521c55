/**
 * The look of the table. Where it is narrow, long names are cut; where it is narrower, each name is a line of its own above its
 * numbers. What is too wide even so scrolls sideways in a box of its own.
 */
export const TABLE_CSS = `
.exocast-table{width:100%;container-type:inline-size}
.exocast-table-scroll{position:relative;margin-top:4px;overflow-x:auto;overscroll-behavior-x:contain}
.exocast-table table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
.exocast-table th,.exocast-table td{padding:5px 10px;border-bottom:1px solid var(--_grid);text-align:end;font-weight:400;white-space:nowrap}
.exocast-table :is(th,td):first-child{padding-inline-start:0;text-align:start}
.exocast-table :is(th,td):last-child{padding-inline-end:0}
.exocast-table tbody th{max-width:18em;overflow:hidden;text-overflow:ellipsis;font-weight:500}
.exocast-table td[data-gap],.exocast-table td[data-silent]{color:var(--_muted)}
.exocast-table td[data-silent]::before{content:"";display:inline-block;width:6px;height:6px;margin-inline-end:6px;border-radius:50%;background:var(--_warn)}
.exocast-table thead th{border-bottom-color:var(--_axis)}
.exocast-table thead button{display:inline-flex;align-items:center;gap:.4em;margin:-3px -6px;padding:3px 6px;border:0;border-radius:5px;background:none;color:var(--_muted);font:inherit;font-size:.923em;cursor:pointer;touch-action:manipulation}
.exocast-table thead button:hover{background:var(--_grid)}
.exocast-table thead button:focus-visible{outline:2px solid var(--_series-1);outline-offset:-1px}
.exocast-table thead [aria-sort] button{color:var(--_text)}
.exocast-table thead button::after{content:"";width:.55em;height:.55em;background:currentcolor;visibility:hidden;clip-path:polygon(0 15%,100% 15%,50% 85%)}
.exocast-table thead [aria-sort] button::after{visibility:visible}
.exocast-table thead [aria-sort=ascending] button::after{clip-path:polygon(50% 15%,100% 85%,0 85%)}
.exocast-table thead th:not(:first-child) button{flex-direction:row-reverse}
.exocast-table:not([data-status=live],[data-status=joining]) tbody :is(th,td){color:var(--_muted)}
.exocast-table:is([data-status=denied],[data-status=error]) tbody{visibility:hidden}
@media (forced-colors:active){.exocast-table td[data-silent]::before,.exocast-table thead button::after{background:CanvasText;forced-color-adjust:none}}
@container (max-width:46em){
.exocast-table :is(th,td){padding-inline:5px;font-size:.96em}
.exocast-table tr>:first-child{width:100%;max-width:0}
}
@supports (grid-template-columns:subgrid){
@container (max-width:31em){
.exocast-table table{display:grid;grid-template-columns:repeat(5,minmax(max-content,1fr))}
.exocast-table :is(thead,tbody,tr){display:grid;grid-column:1/-1;grid-template-columns:subgrid}
.exocast-table tr{border-bottom:1px solid var(--_grid);padding-block:5px}
.exocast-table thead tr{border-bottom-color:var(--_axis)}
.exocast-table tr>*{padding-block:0;border:0}
.exocast-table tr>:first-child{grid-column:1/-1;width:auto;max-width:100%}
.exocast-table tr>:nth-child(2){padding-inline-start:0}
.exocast-table td[colspan]{grid-column:1/-1}
}
@container (max-width:26em){.exocast-table table{grid-template-columns:repeat(3,minmax(max-content,1fr))}}
@container (max-width:15em){.exocast-table table{grid-template-columns:repeat(2,minmax(max-content,1fr))}}
}
`.trim()

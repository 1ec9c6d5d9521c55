/** The way back to what is live. */
export const VIEW_CSS = `
.exocast-go-live{position:relative;min-width:44px;height:24px;margin:-4px 0;padding:0 8px;border:1px solid var(--_axis);border-radius:6px;background:var(--exocast-tooltip,var(--_tip));color:var(--exocast-tooltip-text,var(--_tip-text));font:inherit;font-size:.846em;cursor:pointer;pointer-events:auto;touch-action:manipulation}
.exocast-go-live:hover{border-color:currentcolor}
.exocast-go-live:focus-visible{outline:2px solid var(--_series-1);outline-offset:1px}
@media (pointer:coarse){.exocast-go-live::after{content:"";position:absolute;inset:-10px 0}}
@media print{.exocast-go-live{display:none}}
`.trim()

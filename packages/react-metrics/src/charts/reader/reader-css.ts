/** A chart under the keyboard, and what stands in its corner. */
export const READER_CSS = `
.exocast-plot:focus-visible{outline:2px solid var(--_series-1);outline-offset:2px;border-radius:4px}
.exocast-corner{position:absolute;top:0;right:0;display:flex;align-items:center;gap:10px;pointer-events:none;font-size:13px;font-size:inherit}
.exocast-corner :is(.exocast-limit,.exocast-rate){font-size:.846em;line-height:16px;pointer-events:auto}
.exocast-status[data-held]{--_ink:currentcolor;color:var(--_text)}
.exocast-status[data-held]::before{border:0;border-radius:0;clip-path:polygon(0 0,35% 0,35% 100%,65% 100%,65% 0,100% 0,100% 100%,0 100%)}
`.trim()

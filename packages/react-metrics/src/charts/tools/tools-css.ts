/** The buttons below a chart, and its data as a table. */
export const TOOLS_CSS = `
.exocast-tools{display:flex;flex-wrap:wrap;gap:6px;margin-top:8px}
.exocast-tools button,.exocast-data button,.exocast-data summary{min-height:26px;box-sizing:border-box;padding:0 10px;border:1px solid var(--_axis);border-radius:6px;background:var(--exocast-background,transparent);color:var(--_text);font:inherit;font-size:.923em;cursor:pointer;touch-action:manipulation}
.exocast-data summary{width:fit-content;margin-top:8px;line-height:24px;white-space:nowrap}
.exocast-data[data-quiet]:not([open]) summary{position:absolute;bottom:0;right:0;z-index:3;background:var(--exocast-tooltip,var(--_tip));color:var(--exocast-tooltip-text,var(--_tip-text))}
.exocast-data[data-quiet]:not([open]) summary:not(:focus-visible){width:1px;height:1px;min-height:0;margin:0;padding:0;overflow:hidden;clip-path:inset(50%);border:0}
@media (pointer:coarse){.exocast-tools button,.exocast-data button,.exocast-data summary{min-height:44px;line-height:42px}}
@media print{.exocast-tools,.exocast-data{display:none}}
`.trim()

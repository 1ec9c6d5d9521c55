/** How the buttons below a chart answer, from when they do anything. */
export const PRESSED_CSS = `
.exocast-tools button:hover,.exocast-data button:hover:enabled,.exocast-data summary:hover{background:var(--_grid)}
.exocast-tools button[aria-pressed=true]{border-color:currentcolor;background:var(--_grid);box-shadow:inset 0 0 0 1px currentcolor}
.exocast-tools button:focus-visible,.exocast-data :focus-visible{outline:2px solid var(--_series-1);outline-offset:1px}
`.trim()

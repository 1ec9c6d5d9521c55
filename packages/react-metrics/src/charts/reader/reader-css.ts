/** What a chart says in its corner. */
export const READER_CSS = `
.exocast-corner{position:absolute;top:0;right:0;display:flex;align-items:center;gap:10px;pointer-events:none;font-size:13px;font-size:inherit}
`.trim()

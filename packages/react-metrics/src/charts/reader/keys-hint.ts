/** What keys do to a chart, for those who do not see it. */
export const KEYS_HINT =
  'Left and right arrow: points. Up and down arrow: series. Plus and minus: zoom. Shift with left and right arrow: earlier and ' +
  'later. Escape: live.'

import { useContext, useState } from 'react'
import { TimeViewContext } from './time-view-context.js'

/** The window a chart is made for, ms: its own, else that of its group as it was at first, else (`undefined`) the usual one. */
export function useOpeningWindow(ownMs: number | undefined, points: number | undefined): number | undefined {
  const shared = useContext(TimeViewContext)
  // What is chosen later is a longer or shorter look at the same channel.
  const [openingMs] = useState(() => shared?.chosenMs ?? undefined)
  return ownMs ?? (points === undefined ? openingMs : undefined)
}

import { useContext, useMemo, useState } from 'react'
import { ChartView } from './chart-view.js'
import type { Moment } from './moment.js'
import { openingState } from './opening-state.js'
import { TimeView } from './time-view.js'
import { TimeViewContext } from './time-view-context.js'
import { useViewChange } from './use-view-change.js'

export interface ChartViewOptions {
  /** What a chart of its own opens at; a group says so for its charts. */
  readonly defaultView: Moment | undefined
  readonly onViewChange: ((view: Moment | null) => void) | undefined
}

/** A chart's view: of the time it shares with its group, or of its own. */
export function useChartView({ defaultView, onViewChange }: ChartViewOptions): ChartView {
  const shared = useContext(TimeViewContext)
  const [own] = useState(() => new TimeView({ state: openingState(defaultView) }))
  const time = shared ?? own
  useViewChange(time, onViewChange)
  return useMemo(() => new ChartView(time), [time])
}

import { type RefObject, useMemo } from 'react'
import type { ChartHandle } from './chart-handle.js'

/** The handle of a chart, the same object all along: what it does is up to the plot that moves, once there is one. */
export function useChartHandle(plot: RefObject<ChartHandle | null>): ChartHandle {
  return useMemo(() => {
    const moving = () => {
      if (!plot.current) throw new Error('the chart is not on screen yet; use its handle once it is')
      return plot.current
    }
    return { moment: () => moving().moment(), export: async (format) => moving().export(format) }
  }, [plot])
}

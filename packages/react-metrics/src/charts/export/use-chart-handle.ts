import { useEffect, useRef, useState } from 'react'
import type { ChartView } from '../view/chart-view.js'
import type { ChartHandle } from './chart-handle.js'
import type { Picture } from './picture.js'

/** The handle of a chart; the same object all along. `read` gives its picture but for the time in sight, `null` before it is laid out. */
export function useChartHandle(view: ChartView, read: () => Omit<Picture, 'edge' | 'windowMs'> | null): ChartHandle {
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  const [handle] = useState((): ChartHandle => {
    const window = () => {
      const { plot } = view
      if (!plot) throw new Error('the chart is not on screen yet; use its handle once it is')
      const { edge, windowMs } = plot.projection
      return { edge, windowMs }
    }
    return {
      moment: () => {
        const { edge, windowMs } = window()
        return { from: edge - windowMs, to: edge }
      },
      export: async (format) => {
        const inSight = window()
        const picture = latest.current()
        if (!picture) throw new Error('the chart has no size yet; export it once it is laid out')
        // Seldom wanted, so fetched when it is.
        const { exportPicture } = await import('./export-picture.js')
        return exportPicture(format, { ...picture, ...inSight })
      },
    }
  })
  return handle
}

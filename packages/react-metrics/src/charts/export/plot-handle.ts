import type { ChartView } from '../view/chart-view.js'
import type { ChartHandle } from './chart-handle.js'
import type { Picture } from './picture.js'

/** What a chart's handle does while its plot moves. `picture` is as it stands, but for the time in sight. */
export function plotHandle(view: ChartView, picture: Omit<Picture, 'edge' | 'windowMs'>): ChartHandle {
  const inSight = () => {
    const { edge, windowMs } = view.plot!.projection
    return { edge, windowMs }
  }
  return {
    moment: () => {
      const { edge, windowMs } = inSight()
      return { from: edge - windowMs, to: edge }
    },
    export: async (format) => {
      const drawn = { ...picture, ...inSight() }
      // Seldom wanted, so fetched when it is.
      const { exportPicture } = await import('./export-picture.js')
      return exportPicture(format, drawn)
    },
  }
}

import { useLayoutEffect } from 'react'
import { usePlotArea, useYAxisScale } from 'recharts'
import type { PlotInsets } from './plot-insets.js'

export interface PlotAreaProbeProps {
  readonly width: number
  readonly height: number
  /** Called when the frame stands, and whenever what a child takes up moves the plot. */
  readonly onInsets: (insets: PlotInsets) => void
}

/** Tells where Recharts has put its plot: a child, say a brush, may have taken some of the room. */
export function PlotAreaProbe({ width, height, onInsets }: PlotAreaProbeProps): null {
  const area = usePlotArea()
  const ready = useYAxisScale() !== undefined
  const left = area?.x ?? 0
  const top = area?.y ?? 0
  const right = width - left - (area?.width ?? 0)
  const bottom = height - top - (area?.height ?? 0)
  const stands = ready && area !== undefined
  useLayoutEffect(() => {
    if (stands) onInsets({ left, top, right, bottom })
  }, [stands, left, top, right, bottom, onInsets])
  return null
}

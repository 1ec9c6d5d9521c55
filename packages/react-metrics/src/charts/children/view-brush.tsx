import { cloneElement, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { formatSpan } from '../../units/format-span.js'
import type { ChartView } from '../view/chart-view.js'
import { isUsual } from '../view/is-usual.js'
import { showMoment } from '../view/show-moment.js'
import type { BrushElement } from './split-children.js'

export interface ViewBrushProps {
  /** The `<Brush>` among the chart's children. */
  readonly of: BrushElement
  readonly view: ChartView
}

/** So many rows make a brush's length: it moves by one of them at least. */
export const BRUSH_ROWS = 121
const LAST = BRUSH_ROWS - 1
const WHOLE = { startIndex: 0, endIndex: LAST }
const EVENTS = ['pointerdown', 'pointermove', 'wheel', 'dblclick'] as const
const atFirst = () => true

/**
 * A Recharts brush whose length is what the chart shows live: what is chosen of it fills the plot. Chosen up to its end it is live.
 * Whoever goes back to live by other means has the whole of it again.
 */
export function ViewBrush({ of: brush, view }: ViewBrushProps): ReactNode {
  const group = useRef<SVGGElement>(null)
  const [range, setRange] = useState(WHOLE)
  const usual = useSyncExternalStore(view.subscribe, () => isUsual(view), atFirst)
  useEffect(() => {
    if (usual) setRange(WHOLE)
  }, [usual])
  useEffect(() => {
    // What is done to the brush is not done to the plot.
    const own = group.current!
    const keep = (event: Event) => event.stopPropagation()
    for (const name of EVENTS) own.addEventListener(name, keep)
    return () => {
      for (const name of EVENTS) own.removeEventListener(name, keep)
    }
  }, [])
  const { props } = brush
  return (
    <g ref={group}>
      {cloneElement(brush, {
        ...range,
        fill: props.fill ?? 'transparent',
        stroke: props.stroke ?? 'var(--_muted)',
        dataKey: props.dataKey ?? 'ago',
        tickFormatter: props.tickFormatter ?? agoText,
        onChange: (next) => {
          props.onChange?.(next)
          setRange({ ...WHOLE, ...next })
          choose(view, { ...WHOLE, ...next })
        },
      })}
    </g>
  )
}

/** Shows the part of the usual window that lies between two rows. */
function choose(view: ChartView, { startIndex, endIndex }: typeof WHOLE): void {
  if (!view.plot) return
  if (startIndex === 0 && endIndex === LAST) return view.time.goLive()
  const { usualMs, newest } = view.plot.reach
  const from = newest - usualMs
  showMoment(view, { from: from + (startIndex / LAST) * usualMs, to: from + (endIndex / LAST) * usualMs })
}

/** `30 s ago`. */
function agoText(ago: unknown): string {
  const agoMs = -Number(ago)
  return agoMs < 1_000 ? 'now' : `${formatSpan(agoMs)} ago`
}

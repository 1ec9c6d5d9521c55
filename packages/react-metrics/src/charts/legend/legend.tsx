import type { CSSProperties, ReactNode } from 'react'
import type { ChartSeries } from '../chart-series.js'

export interface LegendProps {
  readonly series: readonly ChartSeries[]
  /** Topics not shown. */
  readonly hidden: ReadonlySet<string>
  readonly onToggle: (topic: string) => void
}

/** One button per series; pressed means shown. */
export function Legend({ series, hidden, onToggle }: LegendProps): ReactNode {
  return (
    <div className="exocast-legend">
      {series.map(({ series: { topic }, name, color }) => (
        <button key={topic} type="button" aria-pressed={!hidden.has(topic)} onClick={() => onToggle(topic)}>
          <i className="exocast-swatch" style={{ '--_ink': color } as CSSProperties} />
          <span title={name}>{name}</span>
        </button>
      ))}
    </div>
  )
}

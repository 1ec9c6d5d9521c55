import type { ReactNode } from 'react'
import { swatchVariables } from '../../theme/swatch-variables.js'
import type { ChartSeries } from '../chart-series.js'

export interface LegendButtonProps {
  readonly of: ChartSeries
  readonly isShown: boolean
  readonly onToggle: () => void
  readonly onIsolate: () => void
}

/** The switch of one series: pressed means shown. A double click, or one with a modifier key, asks for this one alone. */
export function LegendButton({ of: series, isShown, onToggle, onIsolate }: LegendButtonProps): ReactNode {
  const { name } = series
  return (
    <button
      type="button"
      aria-pressed={isShown}
      onClick={(event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) onIsolate()
        else onToggle()
      }}
      onDoubleClick={(event) => {
        // Its two clicks have switched the series off and on; with a modifier they have done it all.
        if (!event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey) onIsolate()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !event.shiftKey) return
        event.preventDefault()
        if (!event.repeat) onIsolate()
      }}
    >
      <i className="exocast-swatch" style={swatchVariables(series)} />
      <span title={name}>
        <bdi>{name}</bdi>
      </span>
    </button>
  )
}

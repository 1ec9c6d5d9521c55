import type { ReactNode } from 'react'
import { swatchVariables } from '../../theme/swatch-variables.js'
import type { ChartSeries } from '../chart-series.js'
import type { seriesSwitch } from './series-switch.js'

export interface LegendButtonProps extends Partial<ReturnType<typeof seriesSwitch>> {
  readonly of: ChartSeries
  readonly isShown: boolean
}

/** The switch of one series: pressed means shown. */
export function LegendButton({ of: series, isShown, ...pressed }: LegendButtonProps): ReactNode {
  const { name } = series
  return (
    <button type="button" aria-pressed={isShown} {...pressed}>
      <i className="exocast-swatch" style={swatchVariables(series)} />
      <span title={name}>
        <bdi>{name}</bdi>
      </span>
    </button>
  )
}

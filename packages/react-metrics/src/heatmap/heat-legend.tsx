import { type ReactNode, useSyncExternalStore } from 'react'
import { numberFormat } from '../units/number-format.js'
import { heatColor } from './heat-palette.js'
import type { HeatScaleTracker } from './heat-scale-tracker.js'

const COMPACT = { notation: 'compact', maximumSignificantDigits: 3 } as const

/** Which colour begins at which count. As high, however many there are. */
export function HeatLegend({ scale, locale }: { scale: HeatScaleTracker; locale: string | undefined }): ReactNode {
  const { steps } = useSyncExternalStore(scale.subscribe, scale.get, scale.get)
  return (
    <dl className="exocast-heat-legend" aria-label="Values in a bucket">
      {[{ from: 0, level: 0 }, ...steps].map(({ from, level }) => (
        <div key={level}>
          <dt>
            <i style={{ background: heatColor(level) }} />
            <span className="exocast-unseen">colour {level}</span>
          </dt>
          <dd>
            {numberFormat(locale, COMPACT).format(from)}
            {from > 0 && <span className="exocast-unseen"> or more</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

import type { Span } from '@exocast/metrics-core/wire'
import { type ReactNode, useMemo, useState } from 'react'
import { DataTable } from '../charts/data-table/data-table.js'
import type { Moment } from '../charts/view/moment.js'
import { parseUnit, type Unit } from '../units/unit.js'
import { rangeText } from './bucket-range.js'
import type { BucketStore } from './bucket-store.js'
import { HeatScaleTracker } from './heat-scale-tracker.js'
import { HeatView } from './heat-view.js'

export interface HeatTableProps {
  readonly store: BucketStore
  readonly span: Span
  readonly title: string
  readonly unit: Unit
  /** Whether its button is there for all, or for the keyboard alone. */
  readonly isShown: boolean
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

const COUNT = parseUnit(null)

/** The counts in sight as a table, a column for each bucket. */
export function HeatTable({ store, span, title, unit, isShown, locale, timeZone }: HeatTableProps): ReactNode {
  const [opened, setOpened] = useState<Moment | null>(null)
  const { buckets } = store
  const shown = useMemo(
    () =>
      buckets.map((bucket) => ({
        series: bucket.series,
        name: rangeText(bucket, unit, locale),
        ...{ color: '', unit: COUNT },
      })),
    [buckets, unit, locale],
  )
  return (
    <details
      className="exocast-data"
      data-quiet={isShown ? undefined : ''}
      onToggle={({ currentTarget: { open } }) => setOpened((held) => (open ? (held ?? inSight(store, span)) : null))}
    >
      <summary>Show as table</summary>
      {opened && <DataTable {...{ title, shown, locale, timeZone }} moment={opened} />}
    </details>
  )
}

function inSight(store: BucketStore, span: Span): Moment {
  const view = new HeatView({ store, span, scale: new HeatScaleTracker() })
  view.follow()
  return { from: view.projection.from, to: view.projection.edge }
}

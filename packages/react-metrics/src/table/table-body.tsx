import { type ReactNode, useMemo } from 'react'
import { timeLabel } from '../charts/time-axis/time-label.js'
import type { Wording } from '../hooks/use-wording.js'
import { formatSteady } from '../units/format-steady.js'
import type { NamedRow } from './named-row.js'

export interface TableBodyProps extends Wording {
  /** In order. */
  readonly rows: readonly NamedRow[]
  /** How many more are to come, for which room is kept. */
  readonly missing: number
}

/** How finely the time of an update is written, ms. */
const SECOND = 1_000

/** The rows in words. */
export function TableBody({ rows, missing, locale, timeZone }: TableBodyProps): ReactNode {
  const timeOf = useMemo(() => timeLabel(SECOND, { locale, timeZone }), [locale, timeZone])
  return (
    <tbody>
      {rows.map(({ topic, name, unit, newest, min, mean, max, timestamp, isSilent }) => (
        <tr key={topic}>
          <th scope="row" title={topic}>
            <bdi>{name}</bdi>
          </th>
          {[newest, min, mean, max].map((value, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places.
            <td key={column} data-gap={Number.isNaN(value) ? '' : undefined}>
              <bdi>{formatSteady(value, unit, locale)}</bdi>
            </td>
          ))}
          <td data-silent={isSilent ? '' : undefined}>
            {isSilent && <span className="exocast-unseen">silent since </span>}
            {Number.isNaN(timestamp) ? 'never' : timeOf(timestamp)}
          </td>
        </tr>
      ))}
      {Array.from({ length: missing }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one empty row is like another.
        <tr key={row} className="exocast-room">
          <th>&nbsp;</th>
          <td colSpan={5}>&nbsp;</td>
        </tr>
      ))}
    </tbody>
  )
}

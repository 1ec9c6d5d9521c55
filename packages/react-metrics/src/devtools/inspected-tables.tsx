import type { ReactNode } from 'react'
import { formatSteady } from '../units/format-steady.js'
import { parseUnit } from '../units/unit.js'
import type { InspectedJoin, InspectedTopic } from './inspection.js'

const LOCALE = 'en-US'
/** More rows than this are counted, not shown. */
const MAX_ROWS = 200

/** What is joined, by whom, and up to where it is held. */
export function JoinTable({ joins }: { joins: readonly InspectedJoin[] }): ReactNode {
  return (
    <table>
      <caption>{joins.length} joined</caption>
      <thead>
        <tr>
          <th scope="col">Topic or pattern</th>
          <th scope="col">State</th>
          <th scope="col">References</th>
          <th scope="col">Epoch</th>
          <th scope="col">Offset</th>
        </tr>
      </thead>
      <tbody>
        {joins.map(({ pattern, state, references, position }) => (
          <tr key={pattern}>
            <th scope="row">{pattern}</th>
            <td data-bad={state === 'denied' || state === 'error' ? '' : undefined}>{state}</td>
            <td>{references}</td>
            <td title={position?.epoch}>{position?.epoch ?? '–'}</td>
            <td>{position?.offset ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What each topic brings. */
export function TopicTable({ topics }: { topics: readonly InspectedTopic[] }): ReactNode {
  const shown = topics.slice(0, MAX_ROWS)
  return (
    <table>
      <caption>{shown.length < topics.length ? `${shown.length} of ${topics.length}` : topics.length} topics</caption>
      <thead>
        <tr>
          <th scope="col">Topic</th>
          <th scope="col">Newest</th>
          <th scope="col">Points/s</th>
          <th scope="col">Held</th>
          <th scope="col">Gaps</th>
          <th scope="col">References</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ series: { topic, meta }, references, pointsPerSecond, gaps, points, value }) => (
          <tr key={topic}>
            <th scope="row">{topic}</th>
            <td>{formatSteady(value, parseUnit(meta.unit), LOCALE)}</td>
            <td>{pointsPerSecond.toFixed(1)}</td>
            <td>{points}</td>
            <td data-bad={gaps > 0 ? '' : undefined}>{gaps}</td>
            <td>{references}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

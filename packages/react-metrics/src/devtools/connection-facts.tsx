import type { ReactNode } from 'react'
import { formatSteady } from '../units/format-steady.js'
import { parseUnit } from '../units/unit.js'
import type { Inspection } from './inspection.js'

const BYTES = parseUnit('bytes')
const BYTE_RATE = parseUnit('bytes/s')
const MS = parseUnit('ms')
const LOCALE = 'en-US'

/** The connection and what the page spends, as terms and their values. */
export function ConnectionFacts({ inspection }: { inspection: Inspection }): ReactNode {
  const { connection, bytes, bytesPerSecond, framesPerSecond, msPerFrame, topics } = inspection
  const points = topics.reduce((sum, topic) => sum + topic.pointsPerSecond, 0)
  const ms = (value: number | null) => (value === null ? 'not known' : formatSteady(value, MS, LOCALE))
  const facts: readonly (readonly [term: string, value: string])[] = [
    ['connection', connection.attempt > 0 ? `${connection.status}, attempt ${connection.attempt}` : connection.status],
    ['round trip', ms(connection.rttMs)],
    ['clock offset', ms(connection.clockOffsetMs)],
    ['points', `${points.toFixed(1)}/s`],
    [
      'received',
      `${formatSteady(bytes, BYTES, LOCALE)}, ${formatSteady(Math.round(bytesPerSecond), BYTE_RATE, LOCALE)}`,
    ],
    ['drawing', `${framesPerSecond.toFixed(1)} frames/s, ${msPerFrame.toFixed(2)} ms each`],
  ]
  return (
    <dl>
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {connection.error && (
        <div>
          <dt>error</dt>
          <dd data-bad="">{connection.error.message}</dd>
        </div>
      )}
    </dl>
  )
}

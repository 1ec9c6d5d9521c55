'use client'

import { useConnection } from '@exocast/react-metrics'

const WORDS = {
  idle: 'Connecting',
  connecting: 'Connecting',
  connected: 'Live',
  reconnecting: 'Reconnecting',
  denied: 'Not admitted',
  closed: 'Closed',
}

/** The state of the one socket, in words: a wall seen from afar must not pass old lines off as live ones. */
export function ConnectionState() {
  const { status } = useConnection()
  return (
    <p className="connection" role="status" data-status={status}>
      {WORDS[status]}
    </p>
  )
}

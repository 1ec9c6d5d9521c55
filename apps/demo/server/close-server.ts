import type { Server } from 'node:http'
import { systemClock } from '@exocast/metrics-core'

/** Accepts nothing more at once, lets the answers under way finish, and cuts what is left after `graceMs`. */
export function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = systemClock.setTimer(() => {
      server.closeAllConnections()
      // Connections handed over to others, as Next's own WebSocket in development, would hold `close` up for ever.
      resolve()
    }, graceMs)
    server.close(() => {
      cancel()
      resolve()
    })
  })
}

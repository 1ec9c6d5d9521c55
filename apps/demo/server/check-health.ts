import { get } from 'node:http'
import { systemClock } from '@exocast/metrics-core'

/**
 * Asks the demo's own /api/health at an interval, as a load balancer does: so there are response times to show while nobody
 * else calls. Returns its end.
 */
export function checkHealth(target: { port: number; host: string | undefined; intervalMs: number }): () => void {
  const { port, intervalMs } = target
  const host = target.host ?? 'localhost'
  let cancel = () => {}

  function check(): void {
    cancel = systemClock.setTimer(check, intervalMs)
    const request = get({ port, host, path: '/api/health', timeout: intervalMs }, (response) => response.resume())
    request.once('timeout', () => request.destroy())
    // A check that fails is not counted: there was no response to time.
    request.on('error', () => {})
  }

  check()
  return () => cancel()
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Histogram, systemClock } from '@exocast/metrics-core'

type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown

/** The same handler, with the time to each whole response recorded, ms. */
export function timeResponses(responseTime: Histogram, handle: RequestHandler): RequestHandler {
  return (request, response) => {
    const startedAt = systemClock.monotonic()
    response.once('finish', () => responseTime.record(systemClock.monotonic() - startedAt))
    return handle(request, response)
  }
}

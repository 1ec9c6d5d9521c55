import type { IncomingMessage, ServerResponse } from 'node:http'
import { contain } from '../registry/contain.js'

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** A label is kept as long as its series, and a topic with a longer one could hardly be joined. */
const MAX_ROUTE_LENGTH = 100

/** The labels of a request that is over: few values, whatever clients send. */
export function requestLabels(
  request: IncomingMessage,
  response: ServerResponse,
  route?: (request: IncomingMessage) => string | undefined,
): Record<string, string> {
  const method = METHODS.has(request.method ?? '') ? request.method! : 'other'
  // Closed, but not all of it handed to the system: somebody hung up.
  const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : 'aborted'
  return route ? { method, status, route: routeOf(request, route) } : { method, status }
}

function routeOf(request: IncomingMessage, route: (request: IncomingMessage) => unknown): string {
  let given: unknown = 'error'
  contain(
    () => {
      given = route(request) ?? 'none'
      return given
    },
    // The label tells.
    () => {},
  )
  return typeof given === 'string' && given.length <= MAX_ROUTE_LENGTH ? given : 'error'
}

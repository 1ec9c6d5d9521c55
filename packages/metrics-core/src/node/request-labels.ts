import type { IncomingMessage, ServerResponse } from 'node:http'

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

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
  try {
    const given = route(request) ?? 'none'
    return typeof given === 'string' ? given : 'error'
  } catch {
    return 'error'
  }
}

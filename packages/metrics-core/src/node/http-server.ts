import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { Histogram } from '../metric/histogram.js'
import type { Labelled } from '../metric/labelled.js'
import type { Meter } from '../metric/meter.js'
import type { Registry } from '../registry/registry.js'
import { requestLabels } from './request-labels.js'
import { whileRegistered } from './while-registered.js'

const CHANNEL = 'http.server.request.start'

/** What Node publishes on it. */
interface Started {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** Whoever else publishes on the channel must not end the process by it. */
function isStarted(message: unknown): message is Started {
  if (typeof message !== 'object' || message === null) return false
  const { request, response }: { request?: unknown; response?: unknown } = message
  return request instanceof IncomingMessage && response instanceof ServerResponse
}

export interface HttpServerOptions {
  /** `['node', 'http']` if omitted. */
  readonly name?: readonly string[]
  /**
   * Gives a request a label `route`, as `/users/:id`, when its response is over. Of what is `undefined` the label is `none`; of what
   * throws, is no string or is longer than 100 characters, `error`. A raw URL would be a series per URL, up to `maxSeries`.
   */
  readonly route?: (request: IncomingMessage) => string | undefined
  /** How long a request counts in the durations and in `one` and `rate`, ms, from 10 up. 60,000 if omitted. */
  readonly windowMs?: number
  /** How many series each metric may have; requests beyond share one more, whose labels are all `other`. 1,000 if omitted. */
  readonly maxSeries?: number
}

/** The requests of this process's HTTP servers, and what ends their measurement. */
export interface HttpServerMetrics {
  readonly durations: Labelled<Histogram>
  readonly requests: Labelled<Meter>
  /** Deletes both metrics and measures no more. Deleting both does the same. */
  stop(): void
}

/**
 * Times every request to the HTTP/1 servers of this thread, also of those made before: from its head received to its response sent or
 * cut off. Registers a histogram, `['node', 'http']`, ms, and a meter, `['node', 'http', 'requests']`: `count one rate`.
 * Labels: `method` (`other` but for the usual seven), `status` (`2xx`, or `aborted` where the connection closed before the
 * response was sent) and, with the option, `route`. An upgrade, as of a WebSocket, is no request, nor is a CONNECT, what Node
 * refuses unparsed, or what was pipelined and cut off before its turn. Node does not tell of HTTP/2. About 1.2 µs a request,
 * 5 % of a bare answer over a kept connection.
 * @throws Error if a name is taken. TypeError for an option that cannot be.
 */
export function httpServer(
  registry: Registry,
  { name = ['node', 'http'], route, windowMs, maxSeries }: HttpServerOptions = {},
): HttpServerMetrics {
  if (route !== undefined && typeof route !== 'function') {
    throw new TypeError(`httpServer: route must be a function of a request, not ${typeof route}`)
  }
  const labelled = { labels: route ? ['method', 'status', 'route'] : ['method', 'status'], maxSeries }
  const help = 'Time from the head of an HTTP request to the end of its response.'
  const durations = registry.histogram(name, { ...labelled, unit: 'ms', help, windowMs })
  const requests = countRequests()

  const onStarted = (message: unknown) => {
    if (!isStarted(message)) return
    const { request, response } = message
    const startedAt = performance.now()
    // Not `once`, which costs as much as all the rest: a response closes only once.
    response.on('close', () => {
      const labels = requestLabels(request, response, route)
      durations.labels(labels).record(performance.now() - startedAt)
      requests.labels(labels).mark()
    })
  }
  subscribe(CHANNEL, onStarted)
  const stop = whileRegistered(registry, [name, requests.name], () => unsubscribe(CHANNEL, onStarted))
  return { durations, requests, stop }

  function countRequests(): Labelled<Meter> {
    try {
      return registry.meter([...name, 'requests'], {
        ...labelled,
        unit: 'requests',
        help: 'HTTP requests answered.',
        windowMs,
      })
    } catch (error) {
      registry.delete(name)
      throw error
    }
  }
}

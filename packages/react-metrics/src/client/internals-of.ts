import type { MetricsClient } from './metrics-client.js'

/** What is behind a client, for developer tools alone. */
export const internalsOf = new WeakMap<object, MetricsClient>()

import { ddsketch } from './variants/ddsketch.mjs'
import { exocast } from './variants/exocast.mjs'
import { limit } from './variants/limit.mjs'
import { openTelemetry } from './variants/opentelemetry.mjs'
import { promClient } from './variants/prom-client.mjs'

/** Each library's calls that record, by name. */
export const LIBRARIES = { ddsketch, exocast, limit, openTelemetry, promClient }

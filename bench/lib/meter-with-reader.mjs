import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics'

/** A reader that is only asked. Without any reader the SDK records nothing. */
class AskedReader extends MetricReader {
  async onShutdown() {}
  async onForceFlush() {}
}

/** OpenTelemetry with nothing else in it, and what its reader is given of each metric. Above `series`, series would share one. */
export function meterWithReader(series = 2_000) {
  // The SDK counts the one that is shared too.
  const reader = new AskedReader({ cardinalitySelector: () => series + 1 })
  const meter = new MeterProvider({ readers: [reader] }).getMeter('bench')
  return { meter, collect: async () => (await reader.collect()).resourceMetrics.scopeMetrics[0].metrics }
}

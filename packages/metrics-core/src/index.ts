/** Metrics, a registry, subscriptions and reporters. Nothing here needs Node; what does is in `/node`. */

export type { Clock } from './clock/clock.js'
export { ManualClock } from './clock/manual-clock.js'
export { systemClock } from './clock/system-clock.js'
export type { Counter } from './metric/counter.js'
export type { Duration } from './metric/duration.js'
export type { Gap } from './metric/gap.js'
export type { Gauge } from './metric/gauge.js'
export type { Histogram } from './metric/histogram.js'
export type { BinsSnapshot, HistogramSnapshot, SnapshotPart } from './metric/histogram-snapshot.js'
export type { Labelled } from './metric/labelled.js'
export { type Mergeable, mergeHistograms } from './metric/merge-histograms.js'
export type { MergedHistogram } from './metric/merged-histogram.js'
export type { Meter } from './metric/meter.js'
export type { MetricInfo, MetricKind, Unit } from './metric/metric-info.js'
export type { Probe, ProbeValues } from './metric/probe.js'
export type { Reading } from './metric/reading.js'
export type { Uniform } from './metric/uniform.js'
export { unitOf } from './metric/unit-of.js'
export type { Bounds } from './registry/bounds.js'
export type { Registered, Series } from './registry/catalogue.js'
export type { CatalogueEvent } from './registry/catalogue-event.js'
export type { ListedMetric } from './registry/listed-metric.js'
export type { MetricFactory } from './registry/metric-factory.js'
export type {
  LabelOptions,
  MetricOptions,
  ProbeOptions,
  UniformOptions,
  WindowOptions,
} from './registry/metric-options.js'
export type { MetricSelector, SeriesPredicate } from './registry/metric-selector.js'
export { Registry, type SeriesReading } from './registry/registry.js'
export type { TemplateDefaults } from './registry/template-defaults.js'
export { consoleReporter } from './reporting/console-reporter.js'
export type { Demand } from './reporting/demand.js'
export type { ListedSubscription } from './reporting/listed-subscription.js'
export type { Reporter, Sample } from './reporting/reporter.js'
export { type Reporting, type ReportingOptions, startReporting } from './reporting/start-reporting.js'
export type { Subscription } from './reporting/subscription.js'
export type { SubscriptionHandle } from './reporting/subscription-handle.js'
export type { Labels } from './wire/topic.js'

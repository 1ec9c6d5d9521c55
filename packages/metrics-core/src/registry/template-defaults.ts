import type { LabelOptions, MetricOptions, ProbeOptions, WindowOptions } from './metric-options.js'

/** What a template gives the metrics of its names; each takes of it what its kind has. */
export type TemplateDefaults = Omit<MetricOptions, 'labels'> &
  Pick<LabelOptions<string>, 'maxSeries'> &
  WindowOptions &
  Pick<ProbeOptions<string>, 'timeoutMs'>

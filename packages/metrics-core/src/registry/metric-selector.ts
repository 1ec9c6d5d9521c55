import type { MetricInfo } from '../metric/metric-info.js'

/**
 * Which metrics are meant: an array of parts is exactly that metric, with all its label series; a string is a pattern over names
 * joined by `_`, in which `*` stands for any text; a predicate chooses series one by one, by what is known of each and its status.
 */
export type MetricSelector = string | readonly string[] | { readonly select: SeriesPredicate }

export type SeriesPredicate = (info: MetricInfo, status: { readonly enabled: boolean }) => boolean

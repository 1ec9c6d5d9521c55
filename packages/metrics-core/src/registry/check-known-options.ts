import type { MetricKind } from '../metric/metric-info.js'

const COMMON = ['unit', 'help', 'cacheMs', 'bounds']
const LABELLED = [...COMMON, 'labels', 'maxSeries']

const OPTIONS: Readonly<Record<MetricKind, readonly string[]>> = {
  counter: LABELLED,
  gauge: LABELLED,
  histogram: [...LABELLED, 'windowMs'],
  meter: [...LABELLED, 'windowMs'],
  duration: [...LABELLED, 'windowMs'],
  uniform: [...LABELLED, 'size', 'random'],
  probe: [...COMMON, 'datapoints', 'read', 'timeoutMs'],
}

/** `where` begins the message. @throws TypeError if these are no options, or a kind has no such one: it would be ignored. */
export function checkKnownOptions(
  options: unknown,
  { kind, where }: { kind: MetricKind; where: string },
): asserts options is object {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`${where}: its options must be an object, as { unit: 'ms' }`)
  }
  const unknown = Object.entries(options).find(([name, value]) => value !== undefined && !OPTIONS[kind].includes(name))
  if (!unknown) return
  throw new TypeError(
    `${where}: "${unknown[0]}" is no option of a ${kind}; it may be given ${OPTIONS[kind].join(', ')}`,
  )
}

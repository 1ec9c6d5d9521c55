import type { MetricKind } from '../metric/metric-info.js'
import { isObject } from './is-object.js'
import { wordFault } from './word-fault.js'

/** What the options of a metric are checked against. */
export interface OptionsOf {
  readonly kind: MetricKind | 'template'
  /** `null` where they are not known. */
  readonly datapoints: readonly string[] | null
  /** The one unit it can have. */
  readonly unit?: string
}

/** What is wrong with a value, as a sentence; `undefined` if nothing is. */
type Fault = string | undefined

type FaultOf = (value: unknown, name: string, of: OptionsOf) => Fault

const FAULT_OF = {
  unit: unitFault,
  help: (value) => (typeof value === 'string' ? undefined : 'help must be a string'),
  cacheMs: from(1),
  bounds: boundsFault,
  labels: namesFault,
  maxSeries: from(1),
  // For ever is what a histogram can do, and a meter cannot.
  windowMs: (value, name, of) => (value === Infinity && of.kind !== 'meter' ? undefined : from(10)(value, name, of)),
  size: from(1),
  random: functionFault,
  datapoints: namesFault,
  read: functionFault,
  timeoutMs: from(1),
} satisfies Record<string, FaultOf>

type OptionName = keyof typeof FAULT_OF

const COMMON: readonly OptionName[] = ['unit', 'help', 'cacheMs', 'bounds']
const LABELLED: readonly OptionName[] = [...COMMON, 'labels', 'maxSeries']
const WINDOWED: readonly OptionName[] = [...LABELLED, 'windowMs']

const OPTIONS: Readonly<Record<MetricKind | 'template', readonly string[]>> = {
  counter: LABELLED,
  gauge: LABELLED,
  histogram: WINDOWED,
  meter: WINDOWED,
  duration: WINDOWED,
  uniform: [...LABELLED, 'size', 'random'],
  probe: [...COMMON, 'datapoints', 'read', 'timeoutMs'],
  template: [...COMMON, 'windowMs', 'maxSeries', 'timeoutMs'],
}

/** What no probe can be without. */
const NEEDED: readonly string[] = ['datapoints', 'read']

/** The options that a kind cannot be without. */
export function neededOptions({ kind }: OptionsOf): readonly string[] {
  return OPTIONS[kind].filter((name) => NEEDED.includes(name))
}

/** What is wrong with one option, also with its being given at all; `undefined` if nothing is. */
export function optionFault(name: string, value: unknown, of: OptionsOf): string | undefined {
  const known = OPTIONS[of.kind]
  if (known.includes(name)) return FAULT_OF[name as OptionName](value, name, of)
  return `"${name}" is no option of a ${of.kind}; it may be given ${known.join(', ')}`
}

function from(min: number): FaultOf {
  return (value, name) => {
    if (typeof value === 'number' && Number.isFinite(value) && value >= min) return undefined
    return `${name} must be a number from ${min} up, not ${String(value)}`
  }
}

function functionFault(value: unknown, name: string): Fault {
  return typeof value === 'function' ? undefined : `${name} must be a function`
}

function namesFault(value: unknown, name: string): Fault {
  if (!Array.isArray(value) || value.length === 0) return `${name} must be an array of at least one name`
  const one = name.slice(0, -1)
  const fault = value.map(wordFault).find(Boolean)
  if (fault) return `${one} ${fault}`
  const twice = value.find((word, index) => value.indexOf(word) !== index)
  return twice === undefined ? undefined : `${one} "${twice}" is named twice`
}

function unitFault(unit: unknown, _: string, { kind, datapoints, unit: only }: OptionsOf): Fault {
  if (only && unit !== only) return `a ${kind} is in ${only}; leave its unit out, or register a histogram`
  if (typeof unit === 'string') return undefined
  if (!isObject(unit)) return 'unit must be a string, or an object of one string per datapoint'
  for (const [datapoint, text] of Object.entries(unit)) {
    if (datapoints && !datapoints.includes(datapoint)) {
      return `unit names the datapoint "${datapoint}", but there are only ${datapoints.join(', ')}`
    }
    if (typeof text !== 'string') return `the unit of "${datapoint}" must be a string`
  }
  return undefined
}

function boundsFault(bounds: unknown, _: string, of: OptionsOf): Fault {
  if (!isObject(bounds)) return 'bounds must be an object, as { min: 0, max: 100 }'
  const { min = -Infinity, max = Infinity } = bounds
  const fault = (value: unknown, name: string) => (value === undefined ? undefined : from(-Infinity)(value, name, of))
  return (
    fault(bounds.min, 'bounds.min') ??
    fault(bounds.max, 'bounds.max') ??
    (Number(min) > Number(max) ? `bounds.min, ${String(min)}, must not be above bounds.max, ${String(max)}` : undefined)
  )
}

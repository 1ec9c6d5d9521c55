import type { MetricSelector } from './metric-selector.js'

/** @throws TypeError if it is not a selector. `where` begins the message. */
export function checkSelector(selector: unknown, where: string): asserts selector is MetricSelector {
  if (selector === '') throw new TypeError(`${where}: the pattern is empty; use '*' for every metric`)
  if (typeof selector === 'string') return
  if (Array.isArray(selector)) return checkExactName(selector, where)
  if (isPredicate(selector)) return
  const type = selector === null ? 'null' : typeof selector
  throw new TypeError(
    `${where}: a metric is chosen by its name (an array), a pattern (a string) or { select: (info) => boolean }, not by ${type}`,
  )
}

function checkExactName(name: readonly unknown[], where: string): void {
  if (name.length === 0 || !name.every((part) => typeof part === 'string' && part !== '')) {
    throw new TypeError(`${where}: a metric's name must be an array of non-empty strings, as ['shop', 'orders']`)
  }
  const pattern = name.join('_')
  if (pattern.includes('*')) {
    throw new TypeError(`${where}: an array is exactly one metric's name; as a pattern it is the string '${pattern}'`)
  }
}

function isPredicate(selector: unknown): boolean {
  return (
    typeof selector === 'object' && selector !== null && 'select' in selector && typeof selector.select === 'function'
  )
}

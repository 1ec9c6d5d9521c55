import type { ValueParts } from './value-parts.js'

/** Number and symbol on one line: `64.2 MiB`. */
export function partsText({ number, symbol }: ValueParts): string {
  return symbol === '' ? number : `${number}\u00a0${symbol}`
}

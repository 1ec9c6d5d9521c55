import { textOf } from './text-of.js'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here.
const FORBIDDEN = /[\s\u0000-\u001f\u007f*{}:,=%"]/

/** What is wrong with a part of a name, a datapoint or a label's name, as a sentence; `undefined` if nothing is. */
export function wordFault(word: unknown): string | undefined {
  if (typeof word === 'string' && word !== '' && word !== '__proto__' && !FORBIDDEN.test(word)) return undefined
  return `${textOf(word)} must be a non-empty string without whitespace, control characters or any of * { } : , = % "`
}

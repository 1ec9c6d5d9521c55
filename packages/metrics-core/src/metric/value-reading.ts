import type { Reading } from './reading.js'

interface ValueReadingConstructor {
  new (value: number): Reading
  prototype: object
}

/**
 * The reading `{ value }`, a plain object. Not made by a literal: V8 remembers of a literal's place whether what it made lived long,
 * and one garbage collection amid a large tick, which finds all of it alive, would make each later tick cost up to three times as much.
 */
export const ValueReading = function (this: { value: number }, value: number) {
  this.value = value
} as unknown as ValueReadingConstructor

ValueReading.prototype = Object.prototype

import type { Binned } from './binned.js'
import { BoundedBins } from './bounded-bins.js'
import { keyOf } from './log-scale.js'

/**
 * A set of finite numbers: its count, sum, min and max are exact, its quantiles within 1 %. It is a DDSketch
 * (https://arxiv.org/abs/1908.10693) of our own: sketches-js cannot be bundled for a browser, since each of its modules asks for
 * `protobufjs`, which it does not depend on. At most 100 KB: only where what is below 1e-16 of the greatest number of its sign
 * fills more than 512 bins of its own, it is known by its order of magnitude.
 */
export class Sketch implements Binned {
  count = 0
  sum = 0
  min = Infinity
  max = -Infinity
  zeros = 0
  readonly positive = new BoundedBins()
  readonly negative = new BoundedBins()

  /** The values of all; of one sketch alone, that sketch itself. */
  static union(sketches: readonly Sketch[]): Sketch {
    if (sketches.length === 1) return sketches[0]!
    const union = new Sketch()
    for (const sketch of sketches) union.merge(sketch)
    return union
  }

  accept(value: number): void {
    this.count++
    this.sum += value
    if (value < this.min) this.min = value
    if (value > this.max) this.max = value
    if (value > 0) this.positive.add(keyOf(value), 1)
    else if (value < 0) this.negative.add(keyOf(-value), 1)
    else this.zeros++
  }

  /** Takes the values of others. */
  merge({ count, sum, min, max, zeros, positive, negative }: Binned): void {
    this.count += count
    this.sum += sum
    this.min = Math.min(this.min, min)
    this.max = Math.max(this.max, max)
    this.zeros += zeros
    this.positive.merge(positive)
    this.negative.merge(negative)
  }
}

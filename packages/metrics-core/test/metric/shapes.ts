import { seededRandom } from './seeded-random.js'

const COUNT = 5_000
const DENORMAL = 2 ** -1_074

function shape(seed: number, valueFrom: (random: () => number, index: number) => number): readonly number[] {
  const random = seededRandom(seed)
  return Array.from({ length: COUNT }, (_, index) => valueFrom(random, index))
}

/** Every shape of data that every kind of metric is tested against. */
export const SHAPES: Readonly<Record<string, readonly number[]>> = {
  'a single value': [0.4],
  'a constant': shape(1, () => 42.5),
  'rising integers': shape(2, (_, index) => index + 1),
  'uniform fractions': shape(3, (random) => random()),
  'exponential latencies': shape(4, (random) => -50 * Math.log(1 - random())),
  'two modes far apart': shape(5, (random) => (random() < 0.9 ? 1 + random() : 10_000 + 1_000 * random())),
  'negative values': shape(6, (random) => -1 - 100 * random()),
  'mixed signs': shape(7, (random) => 200 * random() - 100),
  'mostly zeros': shape(8, (random) => (random() < 0.9 ? 0 : random() - 0.5)),
  'nothing but zeros': shape(9, () => 0),
  'denormal values': shape(10, (random) => DENORMAL * Math.ceil(random() * 1e6)),
  'huge values': shape(11, (random) => Number.MAX_VALUE * (1 - random() / 2)),
  'a hundred magnitudes': shape(12, (_, index) => (index % 2 ? -1 : 1) * 10 ** ((index % 100) * 6 - 300)),
}

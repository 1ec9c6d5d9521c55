import type { YDomain } from '../y-domain/y-domain.js'

/** At which end of its axis a tick is, where large text would meet what is beyond. */
export function tickPlace(tick: number, { lo, hi }: YDomain): 'foot' | 'top' | undefined {
  return tick === lo ? 'foot' : tick === hi ? 'top' : undefined
}

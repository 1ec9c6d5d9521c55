import type { Clock } from '@exocast/metrics-core'
import type { Catalogue } from './catalogue.js'
import type { ContainedLog } from './contained-log.js'

/** Makes known the topics that a log has kept from before its hub began. */
export function restoreCatalogue(catalogue: Catalogue, { log, clock }: { log: ContainedLog; clock: Clock }): void {
  const now = clock.now()
  const kept = [...log.window('*', { points: 1 }, Number.POSITIVE_INFINITY)].flatMap(([topic, { t, o, meta = {} }]) => {
    const [lastAt, lastOffset] = [t.at(-1), o.at(-1)]
    return lastAt === undefined || lastOffset === undefined ? [] : [{ topic, meta, lastOffset, silentMs: now - lastAt }]
  })
  kept.sort((a, b) => b.silentMs - a.silentMs)
  for (const { topic, ...rest } of kept) catalogue.restore(topic, rest)
}

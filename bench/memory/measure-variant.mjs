import { answerParent } from '../lib/answer-parent.mjs'
import { collectGarbage } from '../lib/collect-garbage.mjs'
import { labelSets } from './label-sets.mjs'
import { exocast } from './variants/exocast.mjs'
import { openTelemetry } from './variants/opentelemetry.mjs'
import { promClient } from './variants/prom-client.mjs'

const LIBRARIES = { exocast, openTelemetry, promClient }
const WARM_UP_SERIES = 20

/** A process that makes many series of one kind, and tells how many bytes each holds. */
answerParent({
  async measure({ library, kind, shape, series }) {
    const make = LIBRARIES[library][kind]
    await make(labelSets(shape, WARM_UP_SERIES))()
    const labels = labelSets(shape, series)
    const before = await heldBytes()
    const recorded = make(labels)
    const after = await heldBytes()
    const found = await recorded()
    if (found !== series) throw new Error(`${library} ${kind} was given ${series} series, but has ${found}`)
    return (after - before) / series
  },
})

async function heldBytes() {
  await collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

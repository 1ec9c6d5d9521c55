import { answerParent } from '../lib/answer-parent.mjs'
import { costPerCall } from '../lib/cost-per-call.mjs'
import { bareLoop } from './variants/bare-loop.mjs'
import { besideOthers } from './variants/beside-others.mjs'
import { exocast } from './variants/exocast.mjs'
import { openTelemetry } from './variants/opentelemetry.mjs'
import { promClient } from './variants/prom-client.mjs'

const LIBRARIES = { bareLoop, besideOthers, exocast, openTelemetry, promClient }

/** A process that reads one set of series again and again, or works beside it, and tells what each time cost, ns. */
answerParent({
  measure({ library, call, series, sampleMs }) {
    const what = `${library} ${call} with ${series} series`
    return costPerCall(LIBRARIES[library][call](series), { what, sampleMs })
  },
})

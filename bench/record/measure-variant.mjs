import { answerParent } from '../lib/answer-parent.mjs'
import { costPerCall } from '../lib/cost-per-call.mjs'
import { LIBRARIES } from './libraries.mjs'

/** A process that records into one metric, and tells what a call cost. It runs one variant only, so that nothing else trains V8. */
answerParent({
  measure({ library, call, sampleMs }) {
    return costPerCall(LIBRARIES[library][call](), { what: `${library} ${call}`, sampleMs })
  },
})

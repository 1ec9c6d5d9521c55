import { type Denial, FORBIDDEN } from '@exocast/metrics-core/wire'
import type { DenialCause } from '../hub/counters.js'
import { HANDLER_TIMEOUT } from './ask-handler.js'

/** Why a handler's answer is a denial, as it is counted. */
export function denialCause(denial: Denial): DenialCause {
  if (denial === FORBIDDEN) return 'forbidden'
  return denial === HANDLER_TIMEOUT ? 'timeout' : 'handler'
}

import { systemClock } from '@exocast/metrics-core'
import { Server } from 'socket.io'
import { Declarations } from '../channel/declarations.js'
import { eventPacket } from '../channel/event-packet.js'
import { Presence } from '../channel/presence.js'
import { FanOut } from '../fan-out/fan-out.js'
import { measureWith } from '../fan-out/measure.js'
import { PointLimit } from '../fan-out/point-limit.js'
import { Authentication } from '../guard/authentication.js'
import { Door } from '../guard/door.js'
import { checkTrustProxy } from '../guard/forwarded.js'
import { OriginCheck } from '../guard/origin-check.js'
import { Catalogue } from '../log/catalogue.js'
import { ContainedLog } from '../log/contained-log.js'
import { History } from '../log/history.js'
import { MemoryLog } from '../log/memory-log.js'
import { restoreCatalogue } from '../log/restore-catalogue.js'
import { containError } from './contain-error.js'
import { newCounters } from './counters.js'
import type { HubCore } from './hub-core.js'
import { hubLimits } from './hub-limits.js'
import type { HubObservation } from './hub-observation.js'
import type { HubOptions } from './hub-options.js'
import { JoinedTopics } from './joined-topics.js'
import { letTicksPass } from './let-ticks-pass.js'
import { Publisher } from './publisher.js'
import { Viewers } from './viewers.js'

const DEFAULT_HISTORY_MS = 15 * 60_000

/** The rooms of a new hub. @throws TypeError for an option that makes no sense. */
export function createCore(options: HubOptions, observation: HubObservation | null): HubCore {
  const {
    historyMs = DEFAULT_HISTORY_MS,
    clock = systemClock,
    trustProxy = false,
    origins = [],
    authenticate,
    log: openLog = (context) => new MemoryLog(context),
  } = options
  if (!(Number.isFinite(historyMs) && historyMs > 0)) throw new TypeError('historyMs must be a positive number')
  const limits = hubLimits(options.limits)
  const counters = newCounters()
  const onError = containError(options.onError)
  const timeBase = clock.now()
  const opened = openLog({
    clock,
    historyMs,
    pointsPerTopic: limits.historyPointsPerTopic,
    bytesPerTopic: limits.historyBytesPerTopic,
    points: limits.historyPoints,
    bytes: limits.historyBytes,
    onDropped: (points) => {
      counters.historyPointsDropped += points
    },
  })
  const onFailure = () => counters.logFailures++
  const log = new ContainedLog(opened, { onError, onFailure })
  const catalogue = new Catalogue({ clock, silenceMs: historyMs, topics: limits.historyTopics })
  restoreCatalogue(catalogue, { log, clock })
  const { encoder } = new Server({ serveClient: false })
  const measure = measureWith(encoder)
  const pointLimit = new PointLimit(limits.bytesOut, measure)
  const declarations = new Declarations({ pointLimit, onError })
  const fanOut = new FanOut({
    catalogue,
    timeBase,
    clock,
    pointLimit,
    onError,
    filterOf: declarations.filterOf,
    onFlushed: (tookMs) => observation?.fanningOut.record(tookMs),
  })
  const onAppended = (tookMs: number) => observation?.publishing.record(tookMs)
  checkTrustProxy(trustProxy)
  const originCheck = new OriginCheck({ origins, trustProxy })
  const authentication = new Authentication({ authenticate, trustProxy, clock, onError })
  return {
    clock,
    letTicksPass: letTicksPass(clock, onError),
    limits,
    counters,
    declarations,
    history: new History(log, catalogue, measure),
    fanOut,
    publisher: new Publisher({ log, catalogue, fanOut, pointLimit, clock, onAppended }),
    authentication,
    door: new Door({ originCheck, authentication, trustProxy, socketsPerAddress: limits.socketsPerAddress, counters }),
    viewers: new Viewers(),
    presence: new Presence({ maxBytes: Math.floor(limits.bytesOut / 2), onError }),
    joined: new JoinedTopics(),
    timeBase,
    measure,
    pointLimit,
    packet: (event) => eventPacket(event, { encoder, maxBytes: limits.bytesOut }),
    onError,
  }
}

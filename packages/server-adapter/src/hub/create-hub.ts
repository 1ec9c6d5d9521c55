import { systemClock } from '@exocast/metrics-core'
import { Server } from 'socket.io'
import { broadcastEvent } from '../channel/broadcast-event.js'
import type { ChannelHandlers } from '../channel/channel-handlers.js'
import { checkHandlers } from '../channel/check-handlers.js'
import { Declarations } from '../channel/declarations.js'
import { eventPacket } from '../channel/event-packet.js'
import { openTopicFault } from '../channel/open-topic-fault.js'
import { Presence } from '../channel/presence.js'
import { FanOut } from '../fan-out/fan-out.js'
import { Authentication } from '../guard/authentication.js'
import { Door } from '../guard/door.js'
import { checkTrustProxy } from '../guard/forwarded.js'
import { OriginCheck } from '../guard/origin-check.js'
import { Catalogue } from '../log/catalogue.js'
import { History } from '../log/history.js'
import { MemoryLog } from '../log/memory-log.js'
import { attach } from './attach.js'
import type { Attachment } from './attachment.js'
import { closeHub } from './close-hub.js'
import { containError } from './contain-error.js'
import { coreOf } from './core-of.js'
import { newCounters } from './counters.js'
import type { Hub } from './hub.js'
import type { HubCore } from './hub-core.js'
import { hubLimits } from './hub-limits.js'
import type { HubOptions } from './hub-options.js'
import { readPublishedPoint } from './published-point.js'
import { Publisher } from './publisher.js'
import { takeSnapshot } from './take-snapshot.js'
import { Viewers } from './viewers.js'

const DEFAULT_HISTORY_MS = 15 * 60_000

/**
 * A hub: it keeps what is published and sends it to whoever joins, on the servers it is attached to.
 * @throws TypeError for an option that makes no sense.
 */
export function createHub(options: HubOptions = {}): Hub {
  const core = createCore(options)
  const attachments = new Set<Attachment>()
  let closing: Promise<void> | null = null
  const hub: Hub = {
    attach(target, { path } = {}) {
      if (closing) throw new Error('attach: this hub is closed; create another one')
      const attachment = attach(core, target, { path, origins: options.origins ?? [] })
      attachments.add(attachment)
      return () => {
        attachment.detach()
        attachments.delete(attachment)
      }
    },
    channel(pattern, handlers = {}) {
      const fault = openTopicFault(pattern, { allowPattern: true })
      if (fault) throw new TypeError(`channel ${JSON.stringify(pattern)} ${fault}`)
      checkHandlers(pattern, handlers)
      core.declarations.declare(pattern, handlers as ChannelHandlers)
    },
    publish(points) {
      if (closing) return
      const now = core.clock.now()
      const read = points.map((point) => readPublishedPoint(point, now))
      const faults = read.flatMap((point) => ('fault' in point ? [point.fault] : []))
      core.publisher.append(read.flatMap((point) => ('fault' in point ? [] : [point])))
      if (faults.length > 0) throw new TypeError(`publish: ${faults.join('; ')}`)
    },
    broadcast(topic, event, payload) {
      const fault = openTopicFault(topic, { allowPattern: false })
      if (fault) throw new TypeError(`broadcast: topic ${JSON.stringify(topic)} ${fault}`)
      broadcastEvent(core, { topic, event, payload })
    },
    presence: (topic) => core.presence.list(topic),
    disconnect(id, { reason = 'evicted' } = {}) {
      const sockets = core.viewers.withId(id)
      for (const viewer of sockets) viewer.dismiss({ reason })
      return sockets.length
    },
    snapshot: (topics, span) => takeSnapshot(core, topics, span),
    get viewers() {
      return core.viewers.size
    },
    counters: core.counters,
    close() {
      closing ??= closeHub(core, attachments)
      return closing
    },
  }
  coreOf.set(hub, core)
  return hub
}

function createCore(options: HubOptions): HubCore {
  const {
    historyMs = DEFAULT_HISTORY_MS,
    clock = systemClock,
    trustProxy = false,
    origins = [],
    authenticate,
  } = options
  if (!(Number.isFinite(historyMs) && historyMs > 0)) throw new TypeError('historyMs must be a positive number')
  const limits = hubLimits(options.limits)
  const counters = newCounters()
  const onError = containError(options.onError)
  const timeBase = clock.now()
  const { historyPointsPerTopic, historyPoints, historyTopics, socketsPerAddress } = limits
  const log = new MemoryLog({
    clock,
    counters,
    historyMs,
    pointsPerTopic: historyPointsPerTopic,
    points: historyPoints,
  })
  const onForget = (topic: string) => log.forget(topic)
  const catalogue = new Catalogue({ clock, silenceMs: historyMs, topics: historyTopics, onForget })
  const declarations = new Declarations({ onError })
  const fanOut = new FanOut({ catalogue, timeBase, onError, filterOf: declarations.filterOf })
  const { encoder } = new Server({ serveClient: false })
  checkTrustProxy(trustProxy)
  const originCheck = new OriginCheck({ origins, trustProxy })
  const authentication = new Authentication({ authenticate, trustProxy, clock, onError })
  return {
    clock,
    limits,
    counters,
    declarations,
    history: new History(log, catalogue),
    fanOut,
    publisher: new Publisher({ log, catalogue, fanOut }),
    authentication,
    door: new Door({ originCheck, authentication, trustProxy, socketsPerAddress, counters }),
    viewers: new Viewers(),
    presence: new Presence({ maxBytes: limits.bytesOut, onError }),
    timeBase,
    packet: (event) => eventPacket(event, { encoder, maxBytes: limits.bytesOut }),
    onError,
  }
}

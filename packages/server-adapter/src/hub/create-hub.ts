import { broadcastEvent } from '../channel/broadcast-event.js'
import type { ChannelHandlers } from '../channel/channel-handlers.js'
import { checkHandlers } from '../channel/check-handlers.js'
import { openTopicFault } from '../channel/open-topic-fault.js'
import { attach } from './attach.js'
import type { Attachment } from './attachment.js'
import { closeHub } from './close-hub.js'
import { coreOf } from './core-of.js'
import { createCore } from './create-core.js'
import type { Hub } from './hub.js'
import { HubObservation } from './hub-observation.js'
import type { HubOptions } from './hub-options.js'
import { readPublishedPoint } from './published-point.js'
import { takeSnapshot } from './take-snapshot.js'

/**
 * A hub: it keeps what is published and sends it to whoever joins, on the servers it is attached to.
 * @throws TypeError for an option that makes no sense.
 */
export function createHub(options: HubOptions = {}): Hub {
  const observation = options.registry === undefined ? null : HubObservation.of(options.registry)
  const core = createCore(options, observation)
  const endObservation = observation?.add(core)
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
      const given = { now: core.clock.now(), pointLimit: core.pointLimit }
      const read = points.map((point) => readPublishedPoint(point, given))
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
    demand(pattern, { intervalMs }) {
      const fault = openTopicFault(pattern, { allowPattern: true })
      if (fault) throw new TypeError(`demand: topic ${JSON.stringify(pattern)} ${fault}`)
      return core.joined.demand(pattern, intervalMs)
    },
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
      closing ??= closeHub(core, attachments).finally(endObservation)
      return closing
    },
  }
  coreOf.set(hub, core)
  return hub
}

import type { Registry } from '../registry/registry.js'
import { activeResources } from './active-resources.js'
import { cpu } from './cpu.js'
import { eventLoopDelay } from './event-loop-delay.js'
import { eventLoopUtilization } from './event-loop-utilization.js'
import { fileDescriptors } from './file-descriptors.js'
import { gcPauses } from './gc-pauses.js'
import { heapSpaces } from './heap-spaces.js'
import { type HttpServerOptions, httpServer } from './http-server.js'
import { load } from './load.js'
import { nodeMemory } from './node-memory.js'
import { runQueue } from './run-queue.js'

const PROBES = [nodeMemory, heapSpaces, runQueue, eventLoopUtilization, cpu, activeResources, fileDescriptors, load]

/**
 * Registers all that Node and its machine tell, each under its own name: see the functions of this module. The options are those of
 * `httpServer`. `stop()` deletes them all.
 * @throws Error if one of the names is taken; then none is registered.
 */
export function nodeProbes(registry: Registry, http: Omit<HttpServerOptions, 'name'> = {}): { stop(): void } {
  const stops: (() => void)[] = []
  const stop = () => {
    for (const stopOne of stops.splice(0)) stopOne()
  }
  try {
    for (const measure of PROBES) {
      const probe = measure(registry)
      if (probe) stops.push(() => registry.get(probe.info.name) === probe && registry.delete(probe.info.name))
    }
    for (const measure of [eventLoopDelay, gcPauses]) stops.push(measure(registry).stop)
    stops.push(httpServer(registry, http).stop)
  } catch (error) {
    stop()
    throw error
  }
  return { stop }
}

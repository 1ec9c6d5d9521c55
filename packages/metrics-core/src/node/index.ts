/**
 * What Node and its machine tell of themselves. Each function registers a metric and returns it, those that go on measuring with
 * their `stop()`. The cost of a read is stated as in a loop, the median of 1,000; alone in an idle process, with all caches cold, it
 * is 15 to 200 µs.
 */
export { activeResources } from './active-resources.js'
export { cpu } from './cpu.js'
export { type EventLoopDelay, eventLoopDelay } from './event-loop-delay.js'
export { eventLoopUtilization } from './event-loop-utilization.js'
export { type FileDescriptorSources, fileDescriptors } from './file-descriptors.js'
export { type GcPauses, gcPauses } from './gc-pauses.js'
export { heapSpaces } from './heap-spaces.js'
export { type HttpServerMetrics, type HttpServerOptions, httpServer } from './http-server.js'
export { type LoadSources, load } from './load.js'
export { nodeMemory } from './node-memory.js'
export { nodeProbes } from './node-probes.js'
export type { Procfs } from './procfs.js'
export { type RunQueueSources, runQueue } from './run-queue.js'

/** What Node and its machine tell of themselves. Each function registers a metric and returns it. */
export { heapSpaces } from './heap-spaces.js'
export { nodeMemory } from './node-memory.js'
export type { Procfs } from './procfs.js'
export { type RunQueueSources, runQueue } from './run-queue.js'

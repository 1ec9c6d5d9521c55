import type { Probe } from '../metric/probe.js'
import type { Registry } from '../registry/registry.js'

/** Node's names of what can keep a process alive, by ours. */
const DATAPOINT_BY_TYPE: ReadonlyMap<string, string> = new Map([
  ['Timeout', 'timers'],
  ['Immediate', 'immediates'],
  ['TCPServerWrap', 'tcp_servers'],
  ['TCPSocketWrap', 'tcp_sockets'],
  ['UDPWrap', 'udp_sockets'],
  ['PipeServerWrap', 'pipes'],
  ['PipeWrap', 'pipes'],
  ['TTYWrap', 'ttys'],
  ['ProcessWrap', 'processes'],
  ['MessagePort', 'message_ports'],
  ['FSEventWrap', 'file_watchers'],
  ['StatWatcher', 'file_watchers'],
  ['FSReqCallback', 'file_requests'],
  ['FSReqPromise', 'file_requests'],
  ['GetAddrInfoReqWrap', 'dns_requests'],
  ['GetNameInfoReqWrap', 'dns_requests'],
])

const DATAPOINTS = ['total', ...new Set(DATAPOINT_BY_TYPE.values()), 'other']

/**
 * How many resources keep this process alive, by type. Datapoints: `total timers immediates tcp_servers tcp_sockets udp_sockets pipes
 * ttys processes message_ports file_watchers file_requests dns_requests`, and `other` for all else. About 3 µs a read, and 15
 * more per thousand resources.
 * @throws Error if the name, `['node', 'resources']` if omitted, is taken.
 */
export function activeResources(
  registry: Registry,
  {
    name = ['node', 'resources'],
    activeTypes = () => process.getActiveResourcesInfo(),
  }: { name?: readonly string[]; activeTypes?: () => readonly string[] } = {},
): Probe {
  return registry.probe(name, {
    unit: 'resources',
    help: 'What keeps this process alive, by type, from process.getActiveResourcesInfo().',
    datapoints: DATAPOINTS,
    read: () => countByDatapoint(activeTypes()),
  })
}

function countByDatapoint(types: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(DATAPOINTS.map((datapoint) => [datapoint, 0]))
  counts.total = types.length
  for (const type of types) counts[DATAPOINT_BY_TYPE.get(type) ?? 'other']!++
  return counts
}

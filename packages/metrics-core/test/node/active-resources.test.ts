import { createServer } from 'node:net'
import { Registry } from '@exocast/metrics-core'
import { activeResources } from '@exocast/metrics-core/node'
import { describe, expect, it, vi } from 'vitest'

describe('activeResources', () => {
  it('counts by type, kindred types together and unknown ones as other', () => {
    const activeTypes = () => ['Timeout', 'Timeout', 'FSReqCallback', 'FSReqPromise', 'NewInNode99', '__proto__']
    const probe = activeResources(new Registry(), { activeTypes })
    expect(probe.info).toMatchObject({ name: ['node', 'resources'], unit: 'resources' })
    expect(probe.read(['total', 'timers', 'file_requests', 'tcp_servers', 'other'])).toEqual({
      total: 6,
      timers: 2,
      file_requests: 2,
      tcp_servers: 0,
      other: 2,
    })
  })

  it('has the same datapoints, whatever there is', () => {
    const types = Array.from({ length: 1_000 }, (_, index) => `Type${index}`)
    const probe = activeResources(new Registry(), { activeTypes: () => types })
    expect(Object.keys(probe.read())).toEqual(probe.datapoints)
    expect(probe.datapoints.length).toBeLessThan(20)
    expect(probe.read(['total', 'other'])).toEqual({ total: 1_000, other: 1_000 })
  })

  it('sees the servers and timers of this process come and go', async () => {
    const probe = activeResources(new Registry())
    const counts = () => probe.read(['tcp_servers', 'timers', 'total']) as Record<string, number>
    const before = counts()
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, resolve))
    const timers = Array.from({ length: 50 }, () => setTimeout(() => {}, 60_000))
    const during = counts()
    expect(during.tcp_servers! - before.tcp_servers!).toBe(1)
    expect(during.timers! - before.timers!).toBeGreaterThanOrEqual(45)
    expect(during.total).toBeGreaterThanOrEqual(during.tcp_servers! + during.timers!)
    for (const timer of timers) clearTimeout(timer)
    await new Promise((resolve) => server.close(resolve))
    await vi.waitFor(() => expect(counts().tcp_servers).toBe(before.tcp_servers))
  })
})

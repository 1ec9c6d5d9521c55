import { Registry } from '@exocast/metrics-core'
import { heapSpaces, nodeMemory } from '@exocast/metrics-core/node'
import { describe, expect, it } from 'vitest'

describe('nodeMemory', () => {
  it('gives the memory of this process in bytes', async () => {
    const memory = nodeMemory(new Registry())
    expect(memory.info).toMatchObject({ name: ['node', 'memory'], kind: 'probe', unit: 'bytes' })
    const { rss, heap_total, heap_used, external, array_buffers, ...others } = await memory.read()
    expect(others).toEqual({})
    expect(rss).toBeGreaterThan(heap_used as number)
    expect(heap_total).toBeGreaterThanOrEqual(heap_used as number)
    expect(external).toBeGreaterThanOrEqual(array_buffers as number)
  })

  it('sees memory that is taken', async () => {
    const memory = nodeMemory(new Registry())
    const before = await memory.read()
    const taken = new ArrayBuffer(50_000_000)
    const after = await memory.read()
    expect((after.array_buffers as number) - (before.array_buffers as number)).toBeGreaterThanOrEqual(taken.byteLength)
  })

  it('takes another name', () => {
    expect(nodeMemory(new Registry(), { name: ['worker', 'memory'] }).info.name).toEqual(['worker', 'memory'])
  })
})

describe('heapSpaces', () => {
  it('gives the bytes in use of each space of V8, by short names', async () => {
    const spaces = heapSpaces(new Registry())
    expect(spaces.info).toMatchObject({ name: ['node', 'heap_space'], unit: 'bytes' })
    expect(spaces.datapoints).toEqual(expect.arrayContaining(['new', 'old', 'code', 'large_object']))
    const reading = await spaces.read()
    expect(Object.values(reading).every((value) => Number.isInteger(value) && (value as number) >= 0)).toBe(true)
    expect(reading.old).toBeGreaterThan(100_000)
  })
})

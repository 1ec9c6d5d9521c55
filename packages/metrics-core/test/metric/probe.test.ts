import { Registry } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'

const datapoints = ['atom', 'total'] as const

describe('a probe', () => {
  it('reads its datapoints when it is asked, not before', () => {
    let reads = 0
    const probe = new Registry().probe(['erlang', 'memory'], { datapoints, read: () => ({ atom: ++reads, total: 2 }) })
    expect(reads).toBe(0)
    expect(probe.read()).toEqual({ atom: 1, total: 2 })
    expect(probe.read(['total'])).toEqual({ total: 2 })
    expect(reads).toBe(2)
  })

  it('waits for what it reads asynchronously', async () => {
    const probe = new Registry().probe(['erlang', 'memory'], { datapoints, read: async () => ({ atom: 1, total: 2 }) })
    await expect(probe.read()).resolves.toEqual({ atom: 1, total: 2 })
  })

  it('turns what it throws or rejects with into an error gap that carries it', async () => {
    const error = new Error('no such table')
    const registry = new Registry()
    const throwing = registry.probe(['a'], {
      datapoints,
      read: () => {
        throw error
      },
    })
    const rejecting = registry.probe(['b'], { datapoints, read: () => Promise.reject(error) })
    const gap = { gap: 'error', error }
    expect(throwing.read()).toEqual({ atom: gap, total: gap })
    await expect(rejecting.read()).resolves.toEqual({ atom: gap, total: gap })
  })

  it.each([
    [{}],
    [{ atom: Number.NaN }],
    [{ atom: '1' }],
    [{ atom: null }],
    [null],
    [undefined],
    [7],
    ['text'],
    [Object.create({ atom: 1 })],
  ])('gives a missing gap where %o holds no number', (values) => {
    const probe = new Registry().probe(['erlang', 'memory'], { datapoints, read: () => values })
    expect(probe.read(['atom'])).toEqual({ atom: { gap: 'missing' } })
  })

  it('contains a value that throws when it is looked at', () => {
    const values = {
      get atom(): number {
        throw new Error('gone')
      },
    }
    const probe = new Registry().probe(['erlang', 'memory'], { datapoints, read: () => values })
    expect(probe.read(['atom'])).toEqual({ atom: { gap: 'error', error: new Error('gone') } })
  })

  it('is not read while it is disabled', () => {
    let reads = 0
    const probe = new Registry().probe(['erlang', 'memory'], { datapoints, read: () => ({ atom: ++reads }) })
    probe.disable()
    expect(probe.read()).toEqual({ atom: { gap: 'disabled' }, total: { gap: 'disabled' } })
    expect(reads).toBe(0)
  })

  it.each([
    [{ datapoints: [], read: () => ({}) }, /metric "erlang_memory": datapoints must be an array/],
    [{ datapoints: ['a', 'a'], read: () => ({}) }, /datapoint "a" is named twice/],
    [{ datapoints: ['a b'], read: () => ({}) }, /metric "erlang_memory": datapoint "a b" must be/],
    [{ datapoints: ['a'] }, /read must be a function/],
    [{ datapoints: ['a'], read: () => ({}), timeoutMs: 0 }, /timeoutMs must be a number from 1 up, not 0/],
    [{ datapoints: ['a'], read: () => ({}), unit: { b: 'ms' } }, /unit names the datapoint "b", but there are only a/],
  ])('refuses %o when it is defined', (options, message) => {
    expect(() => new Registry().probe(['erlang', 'memory'], options as never)).toThrow(message)
  })
})

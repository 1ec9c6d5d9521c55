import { Registry } from '@exocast/metrics-core'
import { load } from '@exocast/metrics-core/node'
import { describe, expect, it } from 'vitest'

describe('load', () => {
  it('gives the load averages of the machine in tasks', () => {
    const probe = load(new Registry(), { platform: 'darwin', loadAverages: () => [0.5, 1.25, 2] })
    expect(probe?.info).toMatchObject({ name: ['node', 'load'], unit: 'tasks' })
    expect(probe?.read()).toEqual({ one: 0.5, five: 1.25, fifteen: 2 })
  })

  it('is not registered on Windows, which has none', () => {
    const registry = new Registry()
    expect(load(registry, { platform: 'win32' })).toBeNull()
    expect(registry.get(['node', 'load'])).toBeUndefined()
  })

  it.runIf(process.platform !== 'win32')('reads this machine', async () => {
    const reading = await load(new Registry())?.read()
    expect(Object.keys(reading!)).toEqual(['one', 'five', 'fifteen'])
    for (const value of Object.values(reading!)) expect(value).toBeGreaterThanOrEqual(0)
  })
})

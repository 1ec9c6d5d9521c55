import { closeSync, openSync } from 'node:fs'
import { Registry } from '@exocast/metrics-core'
import { fileDescriptors } from '@exocast/metrics-core/node'
import { describe, expect, it } from 'vitest'

const limits = (openFiles: string) => `Limit                     Soft Limit           Hard Limit           Units
Max processes             96365                96365                processes
Max open files            ${openFiles}
Max locked memory         8388608              8388608              bytes
`

const absent = (): never => {
  throw new Error('ENOENT')
}

describe('fileDescriptors', () => {
  it('gives how many are open, and the soft limit', () => {
    const texts = { 'self/limits': limits('1024                 1048576              files') }
    const probe = fileDescriptors(new Registry(), {
      procfs: (path) => (path === 'self/limits' ? texts[path] : absent()),
      openFiles: () => 23,
    })
    expect(probe?.info).toMatchObject({ name: ['node', 'fds'], unit: 'files' })
    expect(probe?.read()).toEqual({ open: 23, limit: 1024 })
    texts['self/limits'] = limits('20000                1048576              files')
    expect(probe?.read()).toEqual({ open: 23, limit: 20_000 })
    texts['self/limits'] = 'nonsense'
    expect(probe?.read()).toEqual({ open: 23, limit: { gap: 'missing' } })
  })

  it('leaves the limit out where there is none', () => {
    const procfs = () => limits('unlimited            unlimited            files')
    expect(fileDescriptors(new Registry(), { procfs, openFiles: () => 23 })?.datapoints).toEqual(['open'])
  })

  it('is not registered where the platform tells neither', () => {
    const registry = new Registry()
    expect(fileDescriptors(registry, { procfs: absent, openFiles: absent })).toBeNull()
    expect(registry.get(['node', 'fds'])).toBeUndefined()
  })

  it.runIf(process.platform === 'linux')('sees files that are opened and closed', async () => {
    const probe = fileDescriptors(new Registry())!
    const open = async () => (await probe.read(['open'])).open as number
    const before = await open()
    const files = Array.from({ length: 20 }, () => openSync('/dev/null', 'r'))
    const during = await open()
    for (const file of files) closeSync(file)
    const after = await open()
    // A runner of tests has a few files of its own that come and go.
    expect(during - before).toBeGreaterThanOrEqual(15)
    expect(during - after).toBeGreaterThanOrEqual(15)
    expect((await probe.read(['limit'])).limit).toBeGreaterThan(during)
  })
})

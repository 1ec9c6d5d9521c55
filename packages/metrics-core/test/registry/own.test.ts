import { type CatalogueEvent, Registry } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'

const namesOf = (found: readonly { readonly info: { readonly name: readonly string[] } }[]) =>
  found.map(({ info }) => info.name.join('_'))

describe("Exocast's own metrics", () => {
  function registryWithOwn() {
    const registry = new Registry()
    registry.gauge(['app'])
    registry.gauge(['exocasting'])
    registry.own.gauge(['exocast', 'hub', 'viewers'])
    return registry
  }

  it("never meet a program's: no pattern, predicate or list means both", () => {
    const registry = registryWithOwn()
    expect(namesOf(registry.find('*'))).toEqual(['app', 'exocasting'])
    expect(namesOf(registry.find({ select: () => true }))).toEqual(['app', 'exocasting'])
    expect(registry.list().map(({ name }) => name)).toEqual([['app'], ['exocasting']])
    expect(registry.size).toBe(2)
  })

  it.each(['exocast_*', 'exocast*', 'exocast_hub_viewers'])('are meant by "%s"', (pattern) => {
    const registry = registryWithOwn()
    expect(namesOf(registry.find(pattern))).toEqual(['exocast_hub_viewers'])
    expect(namesOf(registry.follow(pattern).series)).toEqual(['exocast_hub_viewers'])
  })

  it('are had by their name', () => {
    const registry = registryWithOwn()
    expect(registry.get(['exocast', 'hub', 'viewers'])?.kind).toBe('gauge')
    expect(registry.get(['app'])?.kind).toBe('gauge')
  })

  it('can be disabled and reset, and change the version', () => {
    const registry = registryWithOwn()
    const { version } = registry
    expect(registry.disable('exocast_*')).toBe(1)
    expect(registry.version).toBeGreaterThan(version)
    expect(registry.reset('exocast_*')).toBe(1)
    expect(registry.find('exocast_*')[0]?.enabled).toBe(false)
    expect(registry.disable('*')).toBe(2)
  })

  it('are registered once, and had again by whoever asks for the same', () => {
    const { own } = new Registry()
    const counter = own.counter(['exocast', 'joins'])
    expect(own.counter(['exocast', 'joins'])).toBe(counter)
    expect(() => own.gauge(['exocast', 'joins'])).toThrow(/already a counter/)
  })

  it('come unheard', () => {
    const registry = new Registry()
    const events: CatalogueEvent[] = []
    registry.subscribe((event) => events.push(event))
    registry.own.counter(['exocast', 'joins'])
    expect(events).toEqual([])
  })

  it('begin with "exocast", and nothing else does', () => {
    const registry = new Registry()
    expect(() => registry.own.counter(['app'])).toThrow(`metric ["app"]: Exocast's own metrics begin with "exocast"`)
    for (const name of [['exocast'], ['exocast', 'a'], ['exocast_a']]) {
      expect(() => registry.counter(name)).toThrow(/the prefix "exocast" is reserved/)
    }
  })
})

import { type CatalogueEvent, type Labelled, type ListedMetric, Registry, type Series } from '@exocast/metrics-core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const DATAPOINTS = {
  counter: ['value', 'since_reset_ms'],
  gauge: ['value', 'since_reset_ms'],
  meter: ['count', 'one', 'rate'],
}
type Kind = keyof typeof DATAPOINTS

/** A registered metric, as a plain array of them is a registry. */
interface Plain {
  readonly name: readonly string[]
  readonly kind: Kind
  readonly isLabelled: boolean
  readonly ids: string[]
  readonly aliases: (readonly string[])[]
}

/** Few enough to meet: on a name, on an alias, or on series names, as ['a_b'] and ['a', 'b'] do. */
const name = fc.constantFrom<readonly string[]>(['a_b'], ['a', 'b'], ['a', 'b_a'], ['a_b', 'a'], ['a'])
const kind = fc.constantFrom<Kind>('counter', 'gauge', 'meter')
const pattern = fc.constantFrom('*', 'a_*', '*_b', 'a_b', '*_*_a', 'b*')
const made = { name, kind, isLabelled: fc.boolean() }
const action = fc.oneof(
  fc.record({ do: fc.constant('register' as const), ...made }),
  fc.record({ do: fc.constant('ensure' as const), ...made }),
  fc.record({ do: fc.constant('replace' as const), ...made }),
  fc.record({ do: fc.constant('delete' as const), name }),
  fc.record({ do: fc.constant('alias' as const), alias: name, name }),
  fc.record({ do: fc.constant('label' as const), name, id: fc.constantFrom('1', '2', '3') }),
  fc.record({ do: fc.constant('find' as const), pattern }),
)
type Action = typeof action extends fc.Arbitrary<infer One> ? One : never

const isSame = (one: readonly string[], other: readonly string[]) => one.join('\n') === other.join('\n')

class PlainRegistry {
  metrics: Plain[] = []

  named = (wanted: readonly string[]) => this.metrics.find((one) => isSame(one.name, wanted))
  aliased = (wanted: readonly string[]) =>
    this.metrics.find(({ aliases }) => aliases.some((alias) => isSame(alias, wanted)))
  get = (wanted: readonly string[]) => this.named(wanted) ?? this.aliased(wanted)

  /** Whether the action must be refused; if not, it is done. */
  refuses(given: Action): boolean {
    switch (given.do) {
      case 'register':
        return this.get(given.name) !== undefined || !this.#add(given)
      case 'ensure': {
        const there = this.get(given.name)
        return there ? there.kind !== given.kind || there.isLabelled !== given.isLabelled : !this.#add(given)
      }
      case 'replace':
        return this.#refusesToReplace(given)
      case 'alias': {
        const owner = this.get(given.name)
        if (!owner || this.get(given.alias)) return true
        owner.aliases.push(given.alias)
        return false
      }
      case 'delete':
        this.#delete(given.name)
        return false
      case 'label': {
        const owner = this.get(given.name)
        if (owner?.isLabelled && !owner.ids.includes(given.id)) owner.ids.push(given.id)
        return false
      }
      default:
        return false
    }
  }

  #add(
    { name, kind, isLabelled }: Pick<Plain, 'name' | 'kind' | 'isLabelled'>,
    aliases: Plain['aliases'] = [],
  ): boolean {
    const titles = (one: Pick<Plain, 'name' | 'kind'>) => DATAPOINTS[one.kind].map((dp) => [...one.name, dp].join('_'))
    const taken = new Set(this.metrics.flatMap(titles))
    if (titles({ name, kind }).some((title) => taken.has(title))) return false
    this.metrics.push({ name, kind, isLabelled, ids: [], aliases })
    return true
  }

  #refusesToReplace(given: Pick<Plain, 'name' | 'kind' | 'isLabelled'>): boolean {
    const old = this.named(given.name)
    if (!old) return this.aliased(given.name) !== undefined || !this.#add(given)
    const before = this.metrics
    this.metrics = before.filter((one) => one !== old)
    if (this.#add(given, old.aliases)) return false
    this.metrics = before
    return true
  }

  #delete(name: readonly string[]): void {
    const alias = this.named(name) ? undefined : this.aliased(name)
    if (alias) {
      const at = alias.aliases.findIndex((one) => isSame(one, name))
      alias.aliases.splice(at, 1)
    } else this.metrics = this.metrics.filter((one) => !isSame(one.name, name))
  }
}

function perform(registry: Registry, given: Action): void {
  switch (given.do) {
    case 'register':
    case 'ensure':
    case 'replace': {
      const factory = given.do === 'register' ? registry : registry[given.do]
      const labels = given.isLabelled ? ['id'] : undefined
      factory[given.kind](given.name, { labels } as never)
      return
    }
    case 'alias':
      return registry.alias(given.alias, given.name)
    case 'delete':
      registry.delete(given.name)
      return
    case 'label': {
      const found = registry.get(given.name)
      if (found && 'labels' in found) (found as Labelled<Series>).labels({ id: given.id })
    }
  }
}

const brief = ({ name, kind, series, aliases }: Pick<ListedMetric, 'name' | 'kind' | 'series' | 'aliases'>) => ({
  name,
  kind,
  series,
  aliases,
})
const seriesOf = ({ name, isLabelled, ids }: Plain) =>
  isLabelled ? ids.map((id) => `${name.join('/')} ${id}`) : [`${name.join('/')} undefined`]
const found = (series: readonly Series[]) => series.map(({ info }) => `${info.name.join('/')} ${info.labels.id}`)

describe('a registry', () => {
  it('holds, finds and refuses what a plain array of metrics would, whatever is registered and deleted', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60, size: 'max' }), (actions) => {
        const registry = new Registry()
        const plain = new PlainRegistry()
        for (const given of actions) {
          const before = { version: registry.version, listed: JSON.stringify(registry.list()) }
          const refused = plain.refuses(given)
          if (refused) expect(() => perform(registry, given)).toThrow()
          else perform(registry, given)
          const listed = registry.list()
          const expected = plain.metrics.map((one) => ({ ...one, series: seriesOf(one).length }))
          expect(listed.map(brief)).toEqual(expected.map(brief))
          const isReplaced = given.do === 'replace' && !refused
          const hasChanged = isReplaced || JSON.stringify(listed) !== before.listed
          expect(registry.version > before.version).toBe(hasChanged)
          if (given.do === 'find') {
            const matches = new RegExp(`^${given.pattern.replaceAll('*', '.*')}$`)
            const meant = plain.metrics.filter((one) => matches.test(one.name.join('_')))
            expect(found(registry.find(given.pattern))).toEqual(meant.flatMap(seriesOf))
          } else {
            const meant = plain.get(given.name)
            expect(found(registry.find(given.name))).toEqual(meant ? seriesOf(meant) : [])
          }
        }
      }),
    )
  })

  it('tells its subscribers all that it takes to know what it lists', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60, size: 'max' }), (actions) => {
        const registry = new Registry()
        const known = new Map<string, CatalogueEvent['info']>()
        registry.subscribe(({ type, info }) => {
          const key = info.name.join('\n')
          // What is replaced comes last, as what is new.
          if (type === 'removed') known.delete(key)
          else known.set(key, info)
        })
        for (const given of actions) {
          try {
            perform(registry, given)
          } catch {
            // What is refused is told to nobody.
          }
          expect([...known.values()]).toEqual(registry.list())
        }
      }),
    )
  })
})

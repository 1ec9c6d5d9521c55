import type { MetricKind } from '../metric/metric-info.js'
import { checkNumber, checkOptions } from './check-options.js'
import type { TemplateDefaults } from './template-defaults.js'

const MIN_BY_OPTION = { windowMs: 10, maxSeries: 1, timeoutMs: 1 } as const
const OPTIONS = ['unit', 'help', 'cacheMs', 'bounds', ...Object.keys(MIN_BY_OPTION)]

/** Defaults by name: of an exact name, or of all names that begin in some way. */
export class Templates {
  readonly #exact = new Map<string, TemplateDefaults>()
  readonly #byPrefix = new Map<string, TemplateDefaults>()

  /** @throws TypeError if the pattern or one of the defaults is wrong. */
  add(pattern: string, defaults: TemplateDefaults): void {
    const star = typeof pattern === 'string' ? pattern.indexOf('*') : -1
    if (typeof pattern !== 'string' || pattern === '' || (star !== -1 && star !== pattern.length - 1)) {
      throw new TypeError(
        `registry.template: the pattern must be a name, as "shop_orders", or the beginning of some with one trailing *, as "shop_*", not ${String(pattern)}`,
      )
    }
    checkDefaults(defaults, `template "${pattern}"`)
    if (star === -1) this.#exact.set(pattern, { ...defaults })
    else this.#byPrefix.set(pattern.slice(0, -1), { ...defaults })
  }

  /** The options given, and beneath them the defaults of the one template that fits best: an exact name, or the longest prefix. */
  beneath<Options extends object>(options: Options, { kind, title }: { kind: MetricKind; title: string }): Options {
    const defaults = this.#exact.get(title) ?? this.#longestPrefix(title)
    if (!defaults) return options
    const { windowMs, ...others } = defaults
    // For ever is what a histogram can do, and a meter cannot.
    const suits = windowMs !== undefined && !(kind === 'meter' && windowMs === Infinity)
    const given = Object.entries(options).filter(([, value]) => value !== undefined)
    return { ...others, ...(suits ? { windowMs } : {}), ...Object.fromEntries(given) } as Options
  }

  #longestPrefix(title: string): TemplateDefaults | undefined {
    const prefixes = [...this.#byPrefix.keys()].filter((prefix) => title.startsWith(prefix))
    const longest = prefixes.reduce<string | null>(
      (best, prefix) => (best !== null && best.length >= prefix.length ? best : prefix),
      null,
    )
    return longest === null ? undefined : this.#byPrefix.get(longest)
  }
}

function checkDefaults(defaults: unknown, where: string): asserts defaults is TemplateDefaults {
  if (typeof defaults !== 'object' || defaults === null) {
    throw new TypeError(`${where}: its defaults must be an object of options, as { unit: 'ms' }`)
  }
  const unknown = Object.keys(defaults).find((option) => !OPTIONS.includes(option))
  if (unknown !== undefined) {
    throw new TypeError(`${where}: "${unknown}" is no option of a template; it may give ${OPTIONS.join(', ')}`)
  }
  checkOptions(defaults, { where })
  const numbers: Partial<Record<string, unknown>> = { ...defaults }
  for (const [what, min] of Object.entries(MIN_BY_OPTION)) {
    const value = numbers[what]
    if (value !== undefined && !(what === 'windowMs' && value === Infinity)) checkNumber(value, { where, what, min })
  }
}

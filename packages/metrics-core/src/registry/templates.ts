import { checkOptions, checkOptionsObject } from './check-options.js'
import { type OptionsOf, optionFault } from './option-fault.js'
import type { TemplateDefaults } from './template-defaults.js'

/** Defaults by name: of an exact name, or of all names that begin in some way. */
export class Templates {
  /** By pattern. */
  readonly #defaults = new Map<string, TemplateDefaults>()

  /** @throws TypeError if the pattern or one of the defaults is wrong. */
  add(pattern: string, defaults: TemplateDefaults): void {
    if (typeof pattern !== 'string' || !/^([^*]+\*?|\*)$/.test(pattern)) {
      throw new TypeError(
        `registry.template: the pattern must be a name, as "shop_orders", or the beginning of some with one trailing *, as "shop_*", not ${String(pattern)}`,
      )
    }
    const where = `template "${pattern}"`
    checkOptionsObject(defaults, `${where}: its defaults`)
    checkOptions(defaults, { where, of: { kind: 'template', datapoints: null } })
    this.#defaults.set(pattern, { ...defaults })
  }

  /** The options given to a metric, and beneath them those defaults that it can have of the one template that fits its name best. */
  beneath<Options extends object>(options: Options, { title, of }: { title: string; of: OptionsOf }): Options {
    const defaults = this.#best(title)
    if (!defaults) return options
    const suiting = Object.entries(defaults).filter(([name, value]) => optionFault(name, value, of) === undefined)
    const given = Object.entries(options).filter(([, value]) => value !== undefined)
    return Object.fromEntries([...suiting, ...given]) as Options
  }

  /** Of the exact name, or else of the longest prefix. */
  #best(title: string): TemplateDefaults | undefined {
    let best = this.#defaults.get(title)
    for (let length = title.length; !best && length >= 0; length--) {
      best = this.#defaults.get(`${title.slice(0, length)}*`)
    }
    return best
  }
}

import { coversPattern } from '@exocast/metrics-core/wire'
import type { ChannelHandlers } from './channel-handlers.js'

export interface Declaration {
  readonly pattern: string
  readonly handlers: ChannelHandlers
}

/** Which topics may be joined, and who decides. */
export class Declarations {
  readonly #declared: Declaration[] = []
  /** What reporters opened: only where nothing was declared. */
  readonly #opened: Declaration[] = []

  declare(pattern: string, handlers: ChannelHandlers): void {
    this.#declared.push({ pattern, handlers })
  }

  open(pattern: string): void {
    if (!this.#opened.some((opened) => opened.pattern === pattern)) this.#opened.push({ pattern, handlers: {} })
  }

  /** The first declaration that covers a topic or a whole pattern; `null` if none does. */
  covering(topic: string): Declaration | null {
    for (const declaration of [...this.#declared, ...this.#opened]) {
      if (coversPattern(declaration.pattern, topic)) return declaration
      // A wide pattern is no way around a guard on some of its topics.
      if (declaration.handlers.join && coversPattern(topic, declaration.pattern)) return null
    }
    return null
  }
}

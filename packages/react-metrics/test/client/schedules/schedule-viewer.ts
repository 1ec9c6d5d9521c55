import type { Channel, ExocastClient, History } from '@exocast/react-metrics/client'
import type { Heard } from './heard.js'

interface ViewerOptions {
  readonly client: ExocastClient
  readonly pattern: string
  /** The last publication before a position. */
  readonly publicationAt: (position: History['position']) => number
  /** The publication that has a timestamp. */
  readonly publicationOf: (timestamp: number) => number
}

/** One channel, and all it was told. */
export class ScheduleViewer {
  readonly pattern: string
  readonly channel: Channel
  readonly told: Heard[] = []
  readonly #options: ViewerOptions

  constructor(options: ViewerOptions) {
    this.#options = options
    this.pattern = options.pattern
    this.channel = options.client.join(options.pattern, {
      onMessage: (event, payload, topic) => this.#hear(event, payload as Record<string, unknown>, topic),
      onHistory: ({ recovered, position, topics }) => {
        const values = Object.fromEntries(Object.entries(topics).map(([topic, { v }]) => [topic, v]))
        this.told.push({ heard: 'history', recovered, upTo: options.publicationAt(position), values })
      },
    })
  }

  covers(topic: string): boolean {
    return this.pattern === topic || this.pattern === 'stats:*'
  }

  /** Whether a publication reached it as a message. */
  heard(publication: number): boolean {
    return this.told.some((one) => one.heard === 'change' && one.value === publication)
  }

  #hear(event: string, { value, reason, from, timestamp, count }: Record<string, unknown>, topic: string): void {
    const { publicationOf } = this.#options
    if (event === 'change') this.told.push({ heard: 'change', topic, value: value as number })
    if (event !== 'gap') return
    const start = publicationOf(from as number)
    if (reason === 'lost') this.told.push({ heard: 'lost', topic, from: start, to: publicationOf(timestamp as number) })
    else this.told.push({ heard: 'coalesced', topic, from: start, count: count as number })
  }
}

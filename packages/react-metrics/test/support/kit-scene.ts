import { ManualClock } from '@exocast/metrics-core'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { bundlePage, launchBrowser, openPage } from './browser-page.js'
import { type HubServer, startHubServer } from './hub-server.js'

type Answer = { ok: object } | { error: unknown }

const NOON = Date.UTC(2026, 0, 5, 12)
const SOON = { timeout: 20_000 }

/** One of each component in a real browser, fed by a hub whose clock, and whose answer to a join, are the test's own. */
export class KitScene {
  readonly #script: string
  readonly #browser: Browser
  #server!: HubServer
  #clock!: ManualClock
  page!: Page
  /** Lets whoever waits for it join, or not. */
  answer!: (answer: Answer) => void

  private constructor(script: string, browser: Browser) {
    this.#script = script
    this.#browser = browser
  }

  static async prepare(): Promise<KitScene> {
    const script = await bundlePage(new URL('./kit-page.tsx', import.meta.url))
    return new KitScene(script, await launchBrowser())
  }

  /** A page of its own, joining until `answer` is called. */
  async open(options: BrowserContextOptions = {}): Promise<Page> {
    const answered = new Promise<Answer>((resolve) => {
      this.answer = resolve
    })
    this.#clock = new ManualClock(NOON)
    this.#server = await startHubServer({ clock: this.#clock, handlers: { join: () => answered } })
    this.page = await openPage(this.#browser, {
      ...{ url: this.#server.url, script: this.#script, query: { now: NOON }, viewport: { width: 800, height: 900 } },
      ...options,
    })
    await this.page.addStyleTag({ content: ':root{color-scheme:light dark}body{background:light-dark(#fff,#121316)}' })
    await this.becomes('joining')
    return this.page
  }

  /** A page of its own, live, with the values of a minute in it. */
  async openLive(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.open(options)
    this.answer({ ok: {} })
    await this.becomes('live')
    for (let second = 59; second >= 0; second--) this.#publish(NOON - second * 1_000)
    await this.isDrawn()
    return page
  }

  /** One value of each topic, one a second: the queue's is 40.25, and the wait's 3. */
  publish(): void {
    this.#publish(NOON)
  }

  #publish(timestamp: number): void {
    const meta = { timestamp, intervalMs: 1_000 }
    this.#server.hub.publish([
      { ...meta, topic: 'stats:shop_queue', value: 40.25, unit: 'jobs', label: 'queue' },
      { ...meta, topic: 'stats:shop_wait', value: 3, unit: 'ms', label: 'waiting_for_the_till' },
      ...['1', '10', 'inf'].map((bound, index) => ({
        ...{ ...meta, topic: `stats:shop_latency_le_${bound}`, value: index + 1, kind: 'histogram' as const },
      })),
    ])
  }

  async isDrawn(): Promise<void> {
    await this.page.locator('.exocast-tick', { hasText: '10 ms' }).waitFor()
    await this.page.locator('td', { hasText: '40' }).first().waitFor()
    await this.page.locator('.exocast-bars b', { hasText: '40' }).waitFor()
  }

  /** Nothing comes in for so long. */
  async fallSilent(ms: number): Promise<void> {
    this.#clock.advance(ms)
    await this.page.evaluate(`advance(${ms})`)
  }

  /** Waits until each part that has a status is in this one. */
  async becomes(status: string): Promise<void> {
    const statuses = () =>
      this.page
        .locator('[data-part]:not([data-part=ConnectionBadge]) [data-status]')
        .evaluateAll((parts) => [...new Set(parts.map((part) => part.getAttribute('data-status')))])
    await expect.poll(statuses, SOON).toEqual([status])
  }

  /** What each part says that can be seen, by its name. */
  words(): Promise<Record<string, string>> {
    return this.page.locator('[data-part]').evaluateAll((parts) =>
      Object.fromEntries(
        // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count.
        parts.map((part) => [part.getAttribute('data-part'), (part as HTMLElement).innerText.toLowerCase()]),
      ),
    )
  }

  /** What axe finds wrong with the page, layout and colours included. */
  async violations(): Promise<unknown[]> {
    await this.page.evaluate(axe.source)
    return this.page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run('main')
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])
    })
  }

  /** The server goes; the page stays. */
  async closeServer(): Promise<void> {
    const closed = this.#server.close()
    // The hub's deadline is on the clock that stands still.
    await new Promise((resolve) => setImmediate(resolve))
    this.#clock.advance(5_000)
    await closed
  }

  async closePage(): Promise<void> {
    await this.page.evaluate('leave()')
    await this.page.close()
    await this.closeServer()
  }

  close(): Promise<void> {
    return this.#browser.close()
  }
}

/** What a page has cost so far: its main thread's tasks, and the CPU of all processes of the browser, both in ms of CPU time. */
export class PageCost {
  #page
  #browser

  /** @param {{ page: import('playwright-core').CDPSession, browser: import('playwright-core').CDPSession }} sessions */
  constructor({ page, browser }) {
    this.#page = page
    this.#browser = browser
  }

  async start() {
    // CPU time, not wall time: what the machine does beside it is not the page's cost.
    await this.#page.send('Performance.enable', { timeDomain: 'threadTicks' })
  }

  async read() {
    const [{ metrics }, { processInfo }] = await Promise.all([
      this.#page.send('Performance.getMetrics'),
      this.#browser.send('SystemInfo.getProcessInfo'),
    ])
    return {
      mainThreadMs: metrics.find(({ name }) => name === 'TaskDuration').value * 1_000,
      allProcessesMs: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1_000,
    }
  }
}

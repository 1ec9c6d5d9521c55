import { readFile } from 'node:fs/promises'

/** What a page has cost so far: its tasks, its main thread, and all processes of the browser, in ms of CPU time. Needs Linux. */
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
    const renderers = processInfo.filter(({ type }) => type === 'renderer')
    const threads = await Promise.all(renderers.map(({ id }) => mainThreadMs(id)))
    return {
      mainThreadMs: threads.reduce((sum, ms) => sum + ms, 0),
      tasksMs: metrics.find(({ name }) => name === 'TaskDuration').value * 1_000,
      allProcessesMs: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1_000,
    }
  }
}

/** By the kernel's own count, in which what a thread does between two tasks of the page is not lost. */
async function mainThreadMs(processId) {
  const [ranNs] = (await readFile(`/proc/${processId}/task/${processId}/schedstat`, 'utf8')).split(' ')
  return Number(ranNs) / 1e6
}

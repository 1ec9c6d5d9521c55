import { type Browser, chromium } from 'playwright-core'

/** A Chromium of its own for one test file. Throws where none was found for it: a test in a browser is never skipped. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH
  if (!executablePath) throw new Error('CHROMIUM_PATH is not set; run `npm test`, which finds a browser, or set it')
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'],
  })
}

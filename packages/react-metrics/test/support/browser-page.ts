import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** A Chromium of its own. Throws where none was found for it: a test in a browser is never skipped. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH
  if (!executablePath) throw new Error('CHROMIUM_PATH is not set; run `npm test`, which finds a browser, or set it')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}

/** The script of a page, as a user's build would make it; of `development`, what React tells only there is in it too. */
export async function bundlePage(file: URL, mode: 'production' | 'development' = 'production'): Promise<string> {
  const { outputFiles } = await build({
    ...{ bundle: true, write: false, format: 'esm', target: 'es2022', jsx: 'automatic' },
    entryPoints: [fileURLToPath(file)],
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
  })
  return outputFiles[0]!.text
}

export interface PageOptions extends BrowserContextOptions {
  /** Of the hub, which also is the page's origin. */
  readonly url: string
  readonly script: string
  readonly query: Readonly<Record<string, string | number>>
  /** Hears what the page sends, by whichever transport. */
  readonly onSent?: (frame: string) => void
}

/** A page that runs a script, as if the hub's server had sent it. */
export async function openPage(
  browser: Browser,
  { url, script, query, onSent, ...options }: PageOptions,
): Promise<Page> {
  const page = await browser.newPage(options)
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => onSent?.(String(payload))))
  page.on('request', (request) => onSent?.(request.postData() ?? ''))
  const html =
    '<!doctype html><html lang="en"><title>Charts</title><meta name="viewport" content="width=device-width"><body style="margin:0"><main id="root"></main><script type="module" src="/page.js"></script>'
  await page.route('**/page?*', (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await page.route('**/page.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))
  await page.goto(`${url}/page?${search}`)
  return page
}

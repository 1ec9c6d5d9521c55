import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { launchBrowser } from './browser-page.js'

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url))

/** A program in a page of the hub's own origin, bundled in chunks, of which it asks by `load`: what is not let through fails. */
export async function openSplitPage(
  program: string,
  url: string,
  load: (file: string) => boolean = () => true,
): Promise<Page> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: PACKAGE, loader: 'tsx' },
    ...{
      bundle: true,
      splitting: true,
      write: false,
      outdir: 'out',
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const files = new Map(outputFiles.map(({ path, text }) => [basename(path), text]))
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  await page.route(`${url}/page/*`, (route) => {
    const file = basename(route.request().url())
    if (!load(file)) return route.abort()
    if (file === 'index.html') {
      const body = '<div id="root"></div><script type="module" src="stdin.js"></script>'
      return route.fulfill({ contentType: 'text/html', body })
    }
    return route.fulfill({ contentType: 'text/javascript', body: files.get(file) ?? '' })
  })
  await page.goto(`${url}/page/index.html`)
  return page
}

import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url))

const pageOf = (from: string) => `
  import { createElement } from 'react'
  import { MetricsProvider, useLatest } from '@exocast/react-metrics'
  import { MetricsDevtools } from '${from}'
  export const Page = () => createElement(MetricsProvider, null, createElement(MetricsDevtools), useLatest('a')?.value)
`

/** The files of the developer tools that a bundler puts into a page, in any of its chunks. */
async function devtoolsIn(page: string, mode: 'production' | 'development', minify: boolean): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: page, resolveDir: PACKAGE },
    ...{ bundle: true, splitting: true, write: false, metafile: true, outdir: 'out', minify },
    ...{ format: 'esm', platform: 'browser', external: ['react', 'react-dom', 'react/jsx-runtime'] },
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
  })
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file)
  return files.filter((file) => file.includes('/devtools/')).map((file) => file.replace(/^.*\/devtools\//, ''))
}

it.each([true, false])(
  'a production bundle carries nothing of them but a function that gives null (minified: %s)',
  async (minify) => {
    expect(await devtoolsIn(pageOf('@exocast/react-metrics'), 'production', minify)).toEqual(['metrics-devtools.js'])
  },
)

it('a development bundle carries them, so that the test above would see it', async () => {
  const files = await devtoolsIn(pageOf('@exocast/react-metrics'), 'development', true)
  expect(files).toEqual(expect.arrayContaining(['devtools.js', 'devtools-panel.js', 'client-inspector.js']))
})

it('a production bundle carries them if they are asked for by their own path', async () => {
  const files = await devtoolsIn(pageOf('@exocast/react-metrics/devtools'), 'production', true)
  expect(files).toEqual(expect.arrayContaining(['devtools.js', 'devtools-panel.js']))
})

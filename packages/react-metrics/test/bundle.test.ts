import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const PACKAGE = fileURLToPath(new URL('..', import.meta.url))
const HOOKS =
  'MetricsProvider, useChannel, useChannelEvent, useConnection, useLatest, usePresence, useSeries, useTopics'

/** The files that a bundler takes of so much of the kit, apart from its peers. */
async function bundledFiles(imports: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: `export { ${imports} } from '@exocast/react-metrics'`, resolveDir: PACKAGE },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    external: ['react', 'react-dom'],
  })
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file)
}

const rechartsIn = (files: readonly string[]) => files.filter((file) => file.includes('/recharts/'))

describe('carries no Recharts', () => {
  it.each(['Sparkline, StatTile', 'Gauge, LiveBars, LiveTable, ConnectionBadge', 'HistogramHeatmap', HOOKS])(
    'import { %s }',
    async (imports) => {
      expect(rechartsIn(await bundledFiles(imports))).toEqual([])
    },
  )
})

it('carries Recharts with a chart, so that the test above would see it', async () => {
  expect(rechartsIn(await bundledFiles('LiveSeriesChart')).length).toBeGreaterThan(0)
})

it('carries no component with the hooks', async () => {
  const files = await bundledFiles(HOOKS)
  expect(files.filter((file) => /\.css|-css\.js|\/(charts|sparkline|stat-tile|theme)\//.test(file))).toEqual([])
})

/** The files of a page's first load, where a bundler splits at `import()`, and its script. */
async function firstLoad(imports: string): Promise<{ files: string[]; script: string }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${imports} } from '@exocast/react-metrics'`, resolveDir: PACKAGE },
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    outdir: 'out',
    format: 'esm',
    platform: 'browser',
    external: ['react', 'react-dom'],
  })
  const [entry] = outputFiles.filter(({ path }) => path.endsWith('/stdin.js'))
  const outputs = Object.entries(metafile.outputs)
  const first = outputs.find(([, { entryPoint }]) => entryPoint === '<stdin>')![1]
  const isStatic = new Set(first.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path))
  const carried = [first, ...outputs.filter(([path]) => isStatic.has(path)).map(([, output]) => output)]
  const files = carried.flatMap(({ inputs }) => Object.keys(inputs).filter((file) => inputs[file]!.bytesInOutput > 0))
  return { files, script: entry!.text }
}

it('loads Socket.IO, and what talks to a hub, only when something is joined', async () => {
  const { files, script } = await firstLoad(HOOKS)
  expect(script).toMatch(/import\(".\/live-/)
  expect(files.filter((file) => /socket\.io|engine\.io|\/(session|subscription)\/|wire\/frame/.test(file))).toEqual([])
})

it('loads Recharts, and what moves a chart, only when one is on screen', async () => {
  const { files } = await firstLoad('MetricsProvider, LiveSeriesChart')
  expect(files.filter((file) => /still-plot/.test(file))).toHaveLength(1)
  const late =
    /\/(recharts|tooltip-view|live-plot|drag|key-walk|data-table|legend-figures|limit-badge|past|show-moment)\b/
  expect(files.filter((file) => late.test(file))).toEqual([])
})

describe('keeps to its size', () => {
  it('as .size-limit.js says', async () => {
    const sizeLimit = fileURLToPath(new URL('../node_modules/size-limit/bin.js', import.meta.url))
    const run = promisify(execFile)(process.execPath, [sizeLimit, '--json'], { cwd: PACKAGE })
    // It ends badly when something is too large; what it found is what a reader of this test needs.
    const { stdout } = await run.catch((failed: { stdout: string }) => failed)
    const checks: readonly { name: string; size: number; sizeLimit: number }[] = JSON.parse(stdout)
    expect(checks.length).toBeGreaterThan(0)
    for (const { name, size, sizeLimit: limit } of checks) expect(size, name).toBeLessThanOrEqual(limit)
  }, 30_000)
})

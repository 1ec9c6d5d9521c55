import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { expect, it } from 'vitest'

const PACKAGE_FOLDER = fileURLToPath(new URL('..', import.meta.url))

/** Minified, gzip. To be raised knowingly, with a feature that is worth it. */
const MAX_GZIP_BYTES = [
  ['with all its kinds', '@exocast/metrics-core', { withoutSketch: false, maxBytes: 18_700 }],
  ['of /lean', '@exocast/metrics-core/lean', { withoutSketch: false, maxBytes: 9_600 }],
  ['of /lean, but for its sketch', '@exocast/metrics-core/lean', { withoutSketch: true, maxBytes: 7_900 }],
] as const

/** Leaves out what a histogram's quantiles are made by, and all that this alone needs. */
const WITHOUT_SKETCH: Plugin = {
  name: 'without the sketch',
  setup({ onResolve }) {
    onResolve({ filter: /\/(sketch|sketch-statistics)\.js$/ }, ({ path }) => ({ path, external: true }))
  },
}

/** As a bundler for browsers takes it, which knows no `node:` modules. Returns the script, and the files that are in it. */
async function bundle(
  program: string,
  { minify = false, plugins = [] }: { minify?: boolean; plugins?: Plugin[] } = {},
): Promise<{ script: string; files: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: PACKAGE_FOLDER },
    absWorkingDir: PACKAGE_FOLDER,
    bundle: true,
    minify,
    plugins,
    platform: 'browser',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  return { script: outputFiles[0]!.text, files: Object.keys(metafile.inputs) }
}

it('measures and reports where there is nothing of Node', async () => {
  const { script } = await bundle(`
    import { ManualClock, Registry, startReporting } from '@exocast/metrics-core'
    const clock = new ManualClock()
    const registry = new Registry({ clock })
    registry.counter(['orders']).inc(2)
    registry.gauge(['queue']).set(3)
    registry.histogram(['latency']).record(12.5)
    startReporting({
      registry,
      reporters: { page: { report: (samples) => samples.forEach(({ values }) => report(JSON.stringify(values))) } },
      subscriptions: [
        { reporter: 'page', metric: '*', datapoints: ['value'], intervalMs: 100 },
        { reporter: 'page', metric: ['latency'], datapoints: ['p99'], intervalMs: 100 },
      ],
    })
    clock.advance(100)
  `)
  const reported: string[] = []
  // Of what every browser has, and no language: just this.
  runInNewContext(script, { TextEncoder, report: (values: string) => reported.push(values) })
  expect(reported).toEqual(expect.arrayContaining(['{"value":2}', '{"value":3}', '{"p99":12.5}']))
})

it('can be bundled for a browser by every entry but the one for Node, and brings nothing but itself', async () => {
  const { exports } = JSON.parse(readFileSync(`${PACKAGE_FOLDER}/package.json`, 'utf8'))
  const entries = Object.keys(exports).filter((entry) => entry !== './package.json')
  expect(entries).toContain('./node')
  for (const entry of entries) {
    const bundled = bundle(`export * from '${entry.replace('.', '@exocast/metrics-core')}'`)
    if (entry === './node') await expect(bundled).rejects.toThrow(/Could not resolve "node:/)
    else expect((await bundled).files.filter((file) => !/^(dist\/|<stdin>)/.test(file))).toEqual([])
  }
})

it.each(MAX_GZIP_BYTES)(
  'a registry and reporting, %s, take no more room in a page than they did',
  async (_, entry, room) => {
    const { script } = await bundle(`export { Registry, startReporting } from '${entry}'`, {
      minify: true,
      plugins: room.withoutSketch ? [WITHOUT_SKETCH] : [],
    })
    const { length: sizeBytes } = gzipSync(script, { level: 9 })
    expect(sizeBytes).toBeLessThan(room.maxBytes)
  },
)

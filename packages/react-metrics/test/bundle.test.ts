import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const PACKAGE = fileURLToPath(new URL('..', import.meta.url))
const PEERS = ['react', 'react/jsx-runtime', 'react-dom']
const HOOKS =
  'MetricsProvider, useChannel, useChannelEvent, useConnection, useLatest, usePresence, useSeries, useTopics'
/** Of the hooks and all they stand on but Socket.IO, gzipped: what was measured, and 5 %. */
const HOOKS_LIMIT_BYTES = 14_900

/** What a bundler makes of a page that imports so much of the kit: the packages in it, and its size, gzipped, without its peers. */
async function bundle(imports: string, external: readonly string[] = PEERS) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${imports} } from '@exocast/react-metrics'`, resolveDir: PACKAGE },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    external: [...external],
  })
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file)
  return { files, sizeBytes: gzipSync(outputFiles[0]!.contents).length }
}

const rechartsIn = (files: readonly string[]) => files.filter((file) => file.includes('/recharts/'))

describe('carries no Recharts', () => {
  it.each(['Sparkline, StatTile', 'Gauge, LiveBars, LiveTable, ConnectionBadge', HOOKS])(
    'import { %s }',
    async (imports) => {
      expect(rechartsIn((await bundle(imports)).files)).toEqual([])
    },
  )
})

it('carries Recharts with a chart, so that the test above would see it', async () => {
  expect(rechartsIn((await bundle('LiveSeriesChart')).files).length).toBeGreaterThan(0)
})

it('carries no component with the hooks', async () => {
  const { files } = await bundle(HOOKS)
  expect(files.filter((file) => /\.css|-css\.js|\/(charts|sparkline|stat-tile|theme)\//.test(file))).toEqual([])
})

it('keeps the hooks and all they stand on, but for Socket.IO, to their size', async () => {
  const { sizeBytes } = await bundle(HOOKS, [...PEERS, 'socket.io-client'])
  expect(sizeBytes).toBeLessThanOrEqual(HOOKS_LIMIT_BYTES)
})

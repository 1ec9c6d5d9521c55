import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as kit from '@exocast/react-metrics'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'

const PACKAGE = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)

/** What the README leaves to its reader. */
const READERS_OWN = `
declare const snapshotFromTheServer: import('@exocast/react-metrics/client').Snapshot
declare const page: import('react').ReactNode
declare const series: readonly import('@exocast/react-metrics').Series[]
declare const channel: import('@exocast/react-metrics/client').Channel
declare const windowMs: number
declare const Skeleton: () => import('react').ReactNode
declare function toast(text: string): void
`

/** A block of the README as a module: what it imports and declares stays outside, the rest is the inside of a component. */
function moduleOf(block: string): string {
  const outside = /^(?:import .*|declare module [\s\S]*?^\})$/gm
  const body = block
    .replace(outside, '')
    .trim()
    // Whoever reads it does not take an element for the rest of what is above it.
    .replace(/\n\n</g, '\n\n;<')
  const inside = body.startsWith('<') ? `return <>${body}</>` : body
  const imported = block.match(outside)?.join('\n') ?? ''
  const known = [...Object.keys(kit), 'ChartHandle'].filter((name) => new RegExp(`\\b${name}\\b`).test(body))
  const missing = known.filter((name) => !new RegExp(`import .*\\b${name}\\b`).test(imported))
  return [
    `import { ${missing.map((name) => (name in kit ? name : `type ${name}`)).join(', ')} } from '@exocast/react-metrics'`,
    `import { Suspense, useRef } from 'react'`,
    imported,
    `export ${/\bawait\b/.test(inside) ? 'async ' : ''}function Block() {\n${inside}\n}`,
  ].join('\n')
}

let blocks: string[] = []

beforeAll(async () => {
  const text = await readFile(join(PACKAGE, 'README.md'), 'utf8')
  blocks = [...text.matchAll(/^```tsx\n(.*?)^```$/gms)].map(([, block]) => block!)
})

describe('the README', () => {
  it('has blocks whose types are right', async () => {
    const directory = await mkdtemp(join(PACKAGE, 'node_modules', '.readme-'))
    onTestFinished(() => rm(directory, { recursive: true }))
    const files = await Promise.all(
      blocks.map(async (block, index) => {
        await writeFile(join(directory, `block-${index}.tsx`), moduleOf(block))
        return `block-${index}.tsx`
      }),
    )
    await writeFile(join(directory, 'readers-own.d.ts'), READERS_OWN)
    const paths = {
      '@exocast/react-metrics': [join(PACKAGE, 'dist/index.d.ts')],
      '@exocast/react-metrics/client': [join(PACKAGE, 'dist/client/index.d.ts')],
    }
    const compilerOptions = { composite: false, noEmit: true, jsx: 'react-jsx', lib: ['ES2023', 'DOM'], paths }
    const config = {
      extends: join(PACKAGE, '../../tsconfig.base.json'),
      compilerOptions,
      files: [...files, 'readers-own.d.ts'],
    }
    await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(config))
    const tsc = join(PACKAGE, '../../node_modules/typescript/bin/tsc')
    const compiled = run(process.execPath, [tsc, '-p', directory], { timeout: 60_000 })
    await expect(compiled.catch(({ stdout }) => stdout)).resolves.toMatchObject({ stdout: '' })
  }, 60_000)

  it('has components that a server renders as they are written', async () => {
    const elements = blocks.filter((block) => /^<(?!Suspense)/.test(block.trim()))
    expect(elements.length).toBeGreaterThan(5)
    const program = `
      import { renderToString } from 'react-dom/server'
      ${elements.map((_, index) => `import { Block as Block${index} } from 'block-${index}'`).join('\n')}
      import { MetricsProvider } from '@exocast/react-metrics'
      for (const Block of [${elements.map((_, index) => `Block${index}`)}]) {
        console.log(renderToString(<MetricsProvider url="http://localhost:3000"><Block /></MetricsProvider>).length)
      }`
    const { outputFiles } = await build({
      stdin: { contents: program, resolveDir: PACKAGE, loader: 'tsx' },
      plugins: [
        {
          name: 'blocks',
          setup({ onResolve, onLoad }) {
            onResolve({ filter: /^block-\d+$/ }, ({ path }) => ({ path, namespace: 'block' }))
            onLoad({ filter: /.*/, namespace: 'block' }, ({ path }) => {
              return {
                contents: moduleOf(elements[Number(path.slice('block-'.length))]!),
                loader: 'tsx',
                resolveDir: PACKAGE,
              }
            })
          },
        },
      ],
      bundle: true,
      write: false,
      jsx: 'automatic',
      platform: 'node',
      format: 'cjs',
      logLevel: 'silent',
    })
    const directory = await mkdtemp(join(PACKAGE, 'node_modules', '.readme-'))
    onTestFinished(() => rm(directory, { recursive: true }))
    await writeFile(join(directory, 'program.cjs'), outputFiles[0]!.text)
    const { stdout, stderr } = await run(process.execPath, [join(directory, 'program.cjs')], { timeout: 30_000 })
    expect(stderr).toBe('')
    const sizes = stdout.trim().split('\n').map(Number)
    expect(sizes).toHaveLength(elements.length)
    for (const size of sizes) expect(size).toBeGreaterThan(100)
  }, 60_000)
})

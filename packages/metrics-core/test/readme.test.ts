import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from './run-program.js'

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

describe('the README', () => {
  let program = ''
  let directory = ''
  beforeAll(async () => {
    const text = await readFile(pathOf('../README.md'), 'utf8')
    // What one block declares the next goes on with.
    program = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block).join('\n')
    directory = await mkdtemp(join(tmpdir(), 'exocast-readme-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  it('has programs that run as they are written', async () => {
    const lines = (await runProgram(program)).trim().split('\n')
    expect(lines[0]).toMatch(/^1 12\.[456]\d*$/)
    expect(lines.at(-1)).toBe('3')
  })

  it('has programs whose types are right', async () => {
    const dist = pathOf('../dist')
    const paths = {
      '@exocast/metrics-core': [`${dist}/index.d.ts`],
      '@exocast/metrics-core/*': [`${dist}/*/index.d.ts`],
    }
    const compilerOptions = {
      composite: false,
      noEmit: true,
      types: ['node'],
      typeRoots: [pathOf('../../../node_modules/@types')],
      paths,
    }
    const config = { extends: pathOf('../../../tsconfig.base.json'), compilerOptions, files: ['readme.mts'] }
    await writeFile(join(directory, 'readme.mts'), program)
    await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(config))
    const tsc = promisify(execFile)(pathOf('../../../node_modules/.bin/tsc'), ['-p', directory], { timeout: 30_000 })
    await expect(tsc.catch(({ stdout }) => stdout)).resolves.toMatchObject({ stdout: '' })
  }, 30_000)
})

import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

describe('the README', () => {
  let directory = ''
  beforeAll(async () => {
    const page = await readFile(pathOf('../README.md'), 'utf8')
    // What one block declares the next goes on with.
    const program = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block).join('\n')
    directory = await mkdtemp(join(tmpdir(), 'exocast-readme-'))
    await symlink(pathOf('../../../bench/node_modules'), join(directory, 'node_modules'))
    await writeFile(join(directory, 'readme.mts'), program)
    const config = {
      extends: pathOf('../../../tsconfig.base.json'),
      compilerOptions: {
        composite: false,
        types: ['node'],
        typeRoots: [pathOf('../../../node_modules/@types')],
        outDir: 'out',
        noEmitOnError: false,
        preserveSymlinks: false,
      },
      files: ['readme.mts'],
    }
    await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(config))
  })
  afterAll(() => rm(directory, { recursive: true }))

  it('has programs whose types are right, and that run as they are written', async () => {
    const tsc = promisify(execFile)(pathOf('../../../node_modules/.bin/tsc'), ['-p', directory], { timeout: 30_000 })
    await expect(tsc.catch(({ stdout }) => stdout)).resolves.toMatchObject({ stdout: '' })
    const child = spawn(process.execPath, [join(directory, 'out/readme.mjs')], { stdio: ['ignore', 'pipe', 'pipe'] })
    const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
    expect(errors).toBe('')
    expect(out.trim().split('\n')).toEqual(['[ 17 ]', '0 0'])
  }, 60_000)
})

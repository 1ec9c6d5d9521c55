import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const STOP_LIMIT_MS = 5_000

const started: ChildProcess[] = []

/** `npm run demo` as a shell starts it: in a process group of its own. */
function runDemo(env: Record<string, string>) {
  const npm = spawn('npm', ['run', 'demo'], { cwd: ROOT, env: { ...process.env, ...env }, detached: true })
  started.push(npm)
  const output = { printed: '', errors: '' }
  npm.stdout.on('data', (chunk) => {
    output.printed += chunk
  })
  npm.stderr.on('data', (chunk) => {
    output.errors += chunk
  })
  return { npm, output, ended: once(npm, 'exit') as Promise<[code: number | null, signal: string | null]> }
}

/** Resolves with the address it prints; rejects with all it printed if it ends instead. */
async function addressOf({ npm, ended, output }: ReturnType<typeof runDemo>): Promise<string> {
  const address = /http:\/\/localhost:\d+/
  const found = new Promise<string>((resolve) => {
    npm.stdout.on('data', () => {
      const match = address.exec(output.printed)
      if (match) resolve(match[0])
    })
  })
  const gaveUp = ended.then(() => {
    throw new Error(`npm run demo ended:\n${output.printed}${output.errors}`)
  })
  return Promise.race([found, gaveUp])
}

const refuses = async (url: string) =>
  fetch(url).then(
    () => false,
    () => true,
  )

afterEach(async () => {
  for (const npm of started.splice(0)) {
    if (npm.exitCode !== null || npm.signalCode !== null) continue
    npm.kill('SIGTERM')
    await once(npm, 'exit')
  }
})

describe('npm run demo', () => {
  it('says in one line that its port is in use, before it installs or builds anything', async () => {
    const occupant = createServer().listen(0)
    await once(occupant, 'listening')
    const { port } = occupant.address() as AddressInfo
    const demo = runDemo({ PORT: String(port) })
    const [code] = await demo.ended
    occupant.close()
    expect(code).toBe(1)
    expect(demo.output.errors.split('\n').filter((line) => line.startsWith('exocast: '))).toEqual([
      `exocast: port ${port} is already in use; stop what listens there or choose another: PORT=${port + 1}`,
    ])
    expect(demo.output.printed).not.toContain('installing')
    expect(demo.output.errors).not.toContain('    at ')
  })

  it('refuses a PORT that is none', async () => {
    const demo = runDemo({ PORT: '80a' })
    const [code] = await demo.ended
    expect(code).toBe(1)
    expect(demo.output.errors).toContain('exocast: PORT is "80a", which is not a port')
  })

  it('ends with all it started, and with 0, when the npm process is sent SIGTERM', async () => {
    const demo = runDemo({ PORT: '0' })
    const url = await addressOf(demo)
    const sentAt = performance.now()
    demo.npm.kill('SIGTERM')
    const [code] = await demo.ended
    expect(performance.now() - sentAt).toBeLessThan(STOP_LIMIT_MS)
    expect(code).toBe(0)
    expect(await refuses(url)).toBe(true)
  })

  it('ends likewise on Ctrl-C, which reaches the whole process group', async () => {
    const demo = runDemo({ PORT: '0' })
    const url = await addressOf(demo)
    const sentAt = performance.now()
    process.kill(-demo.npm.pid!, 'SIGINT')
    const [code] = await demo.ended
    expect(performance.now() - sentAt).toBeLessThan(STOP_LIMIT_MS)
    expect(code).toBe(0)
    expect(await refuses(url)).toBe(true)
  })

  it('can be stopped while it installs', async () => {
    const demo = runDemo({ PORT: '0' })
    await expect.poll(() => demo.output.printed, { timeout: 10_000, interval: 20 }).toContain('installing packages')
    const sentAt = performance.now()
    demo.npm.kill('SIGTERM')
    const [code] = await demo.ended
    expect(performance.now() - sentAt).toBeLessThan(STOP_LIMIT_MS)
    expect(code).toBe(143)
  })
})

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { CommandError } from './command-error.mjs'
import { root } from './root.mjs'
import { runStep } from './run-step.mjs'

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const USUAL_PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .filter((name) => process.env[name])
    .map((name) => join(process.env[name], 'Google', 'Chrome', 'Application', 'chrome.exe')),
  linux: ['/snap/bin/chromium', '/opt/google/chrome/chrome'],
}

/**
 * The path of a Chromium: CHROMIUM_PATH, else one on the machine, else Playwright's own, else, as root on Debian, the package
 * `chromium`, installed. Throws a `CommandError` that says what to install.
 */
export async function findBrowser(start) {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new CommandError(`CHROMIUM_PATH is "${named}", where there is no file; correct it or unset it`)
  }
  const found = browserOnMachine() ?? playwrightBrowser()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await runStep(start, 'updating the package lists', ['apt-get', 'update'], { env })
    await runStep(start, 'installing chromium', ['apt-get', 'install', '-y', 'chromium'], { env })
    const installed = browserOnMachine()
    if (installed) return installed
  }
  throw new CommandError('no browser found for the tests; install Chromium or Chrome, or set CHROMIUM_PATH to one')
}

function browserOnMachine() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program)))
  return [...onPath, ...(USUAL_PLACES[process.platform] ?? [])].find((path) => existsSync(path) && isBrowser(path))
}

/** Ubuntu's `chromium` may be a stub that only says how to get the snap. */
function isBrowser(path) {
  // Chrome on Windows opens a window instead of printing its version.
  return process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 10_000 }).status === 0
}

function playwrightBrowser() {
  const { chromium } = createRequire(join(root, 'package.json'))('playwright-core')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}

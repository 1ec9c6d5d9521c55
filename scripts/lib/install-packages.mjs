import { runStep } from './run-step.mjs'

const PNPM = 'pnpm@12.21.0'

/** Installs exactly what the lockfile says. About a second when nothing changed. */
export function installPackages(start) {
  const command = ['npx', '--yes', PNPM, 'install', '--frozen-lockfile', '--config.confirm-modules-purge=false']
  return runStep(start, 'installing packages', command, {
    // npx is a .cmd file on Windows.
    shell: process.platform === 'win32',
    // React's and Next's development tools are dependencies of the build, whatever the caller's NODE_ENV.
    env: { NODE_ENV: 'development' },
  })
}

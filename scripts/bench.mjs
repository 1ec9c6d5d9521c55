import { buildPackages } from './lib/build-packages.mjs'
import { findBrowser } from './lib/find-browser.mjs'
import { installPackages } from './lib/install-packages.mjs'
import { runCommand } from './lib/run-command.mjs'

/** `npm run bench`: installs, builds, then runs the benchmarks. Arguments go to bench/run.mjs. */
await runCommand(async (start) => {
  await installPackages(start)
  const browser = await findBrowser(start)
  await buildPackages(start)
  const bench = start([process.execPath, 'bench/run.mjs', ...process.argv.slice(2)], {
    env: { NODE_ENV: 'production', CHROMIUM_PATH: browser },
  })
  return bench.ended
})

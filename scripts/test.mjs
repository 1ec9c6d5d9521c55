import { buildDemo } from './lib/build-demo.mjs'
import { buildPackages } from './lib/build-packages.mjs'
import { checkSources } from './lib/check-sources.mjs'
import { findBrowser } from './lib/find-browser.mjs'
import { installPackages } from './lib/install-packages.mjs'
import { runCommand } from './lib/run-command.mjs'
import { tools } from './lib/tools.mjs'

/** `npm test`: installs, builds, checks, then runs every test. Arguments go to vitest. */
await runCommand(async (start) => {
  await installPackages(start)
  const browser = await findBrowser(start)
  await buildPackages(start)
  await buildDemo(start)
  await checkSources(start)
  const vitest = start([...tools.vitest, 'run', '--config', 'vitest.workspace.ts', ...process.argv.slice(2)], {
    env: { CHROMIUM_PATH: browser },
  })
  return vitest.ended
})

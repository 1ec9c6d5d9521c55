import { buildPackages } from './lib/build-packages.mjs'
import { checkPort } from './lib/check-port.mjs'
import { demoAddress } from './lib/demo-address.mjs'
import { installPackages } from './lib/install-packages.mjs'
import { runCommand } from './lib/run-command.mjs'
import { serveAndRestart } from './lib/serve-and-restart.mjs'
import { tools } from './lib/tools.mjs'

/** `npm run dev`: the demo with hot reload. Pages reload by Next; packages and the server are recompiled and restarted. */
await runCommand(async (start) => {
  await checkPort(demoAddress(process.env))
  await installPackages(start)
  await buildPackages(start)
  const compiler = start([...tools.tsc, '-b', '--watch', '--preserveWatchOutput'])
  return Promise.race([compiler.ended, serveAndRestart(start)])
})

import { buildDemo } from './lib/build-demo.mjs'
import { buildPackages } from './lib/build-packages.mjs'
import { checkPort } from './lib/check-port.mjs'
import { demoAddress } from './lib/demo-address.mjs'
import { installPackages } from './lib/install-packages.mjs'
import { runCommand } from './lib/run-command.mjs'

/** `npm run demo`: installs, builds and serves the demo until it is stopped. */
await runCommand(async (start) => {
  await checkPort(demoAddress(process.env))
  await installPackages(start)
  await buildPackages(start)
  await buildDemo(start)
  const server = start([process.execPath, 'apps/demo/dist-server/server/main.js'], {
    serves: true,
    env: { NODE_ENV: 'production' },
  })
  return server.ended
})

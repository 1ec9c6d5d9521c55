import { chromium } from 'playwright-core'
import { ChildGroup } from '../../scripts/lib/child-group.mjs'
import { findBrowser } from '../../scripts/lib/find-browser.mjs'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run']

/** A headless Chromium that paints in software. */
export async function launchBrowser() {
  const executablePath = await findBrowser((command, options) => new ChildGroup(command, options))
  return chromium.launch({ executablePath, args: FLAGS })
}

import type { Page } from 'playwright-core'

/** What the page's console warned of and what it threw, from now on; a hydration mismatch is among them. */
export function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => heard.push(`thrown: ${error.message}`))
  return heard
}

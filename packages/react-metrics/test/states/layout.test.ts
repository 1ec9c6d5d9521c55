import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { KitScene } from '../support/kit-scene.js'
import { STATE_WORDS } from '../support/show-in.js'

const TIMEOUT_MS = 60_000

let scene: KitScene

beforeAll(async () => {
  scene = await KitScene.prepare()
}, TIMEOUT_MS)

afterAll(() => scene.close())

afterEach(() => scene.closePage(), TIMEOUT_MS)

/** Where each part is, and how large: `x y width height`, by its name. */
function places(): Promise<Record<string, string>> {
  return scene.page.locator('[data-part]').evaluateAll((parts) =>
    Object.fromEntries(
      parts.map((part) => {
        const { x, y, width, height } = part.getBoundingClientRect()
        return [part.getAttribute('data-part'), [x, y + scrollY, width, height].map(Math.round).join(' ')]
      }),
    ),
  )
}

/** Whether each part is where it was, says its state in a word that can be seen, and is open to everyone. */
async function holds(before: Awaited<ReturnType<typeof places>>, word: string): Promise<void> {
  expect(await places()).toEqual(before)
  const { ConnectionBadge, ...words } = await scene.words()
  for (const [part, text] of Object.entries(words)) expect([part, text]).toEqual([part, expect.stringContaining(word)])
  expect(await scene.violations()).toEqual([])
}

describe.each([
  { width: 360, colorScheme: 'light' },
  { width: 1_200, colorScheme: 'dark' },
] as const)('on a page $width px wide, in $colorScheme', ({ width, colorScheme }) => {
  const options = { colorScheme, viewport: { width, height: 900 } }

  it(
    'everything stays where it is, and says what it is in, from joining to live, paused, stale and reconnecting',
    async () => {
      const page = await scene.open(options)
      const before = await places()
      await holds(before, STATE_WORDS.joining)
      scene.answer({ ok: {} })
      await scene.becomes('live')
      await holds(before, STATE_WORDS.empty)
      scene.publish()
      await scene.isDrawn()
      await holds(before, '')
      await page.getByRole('button', { name: 'Pause' }).click()
      await page.getByText('paused').first().waitFor()
      await holds(before, '')
      await scene.fallSilent(30_000)
      await scene.becomes('stale')
      await holds(before, STATE_WORDS.stale)
      await scene.closeServer()
      await scene.becomes('reconnecting')
      await holds(before, STATE_WORDS.reconnecting)
    },
    TIMEOUT_MS,
  )

  it.each([
    ['denied', { error: { reason: 'forbidden' } }],
    ['error', { error: 'failed' }],
  ] as const)(
    'everything stays where it is, and says so, when it is refused: %s',
    async (status, refusal) => {
      await scene.open(options)
      const before = await places()
      scene.answer(refusal)
      await scene.becomes(status)
      await holds(before, STATE_WORDS[status])
    },
    TIMEOUT_MS,
  )
})

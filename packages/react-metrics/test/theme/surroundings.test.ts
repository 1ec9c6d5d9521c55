import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { KitScene } from '../support/kit-scene.js'

const TIMEOUT_MS = 60_000

let scene: KitScene

beforeAll(async () => {
  scene = await KitScene.prepare()
}, TIMEOUT_MS)

afterAll(() => scene.close())

afterEach(() => scene.closePage(), TIMEOUT_MS)

const part = (name: string) => scene.page.locator(`[data-part="${name}"]`)
const roots = () => scene.page.locator('[data-part] > .exocast')
/** What CSS makes of a property, of each of these. */
const computed = (elements: Locator, property: string) =>
  elements.evaluateAll((found, name) => found.map((each) => getComputedStyle(each).getPropertyValue(name)), property)
const boxOf = async (element: Locator) => (await element.boundingBox())!
const right = ({ x, width }: { x: number; width: number }) => x + width
/** Which of the texts on the page are not all there, nor in a title: cut by a box, or beyond the page's edges. */
const cutTexts = () =>
  scene.page.evaluate(() => {
    const cut: string[] = []
    const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode as Text
      const holder = node.parentElement!
      if (!node.data.trim() || holder.closest('.exocast-unseen,[hidden],style,.exocast-room,summary,[title]')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const text = range.getBoundingClientRect()
      if (text.width === 0) continue
      for (let box: Element | null = holder; box; box = box.parentElement) {
        const { left, right } = box.getBoundingClientRect()
        const clips = box === document.documentElement || getComputedStyle(box).overflowX !== 'visible'
        if (clips && (text.left < left - 1 || text.right > right + 1)) cut.push(node.data)
      }
    }
    return cut
  })

describe('colours', () => {
  it(
    'follow the scheme of the system, in each component',
    async () => {
      const page = await scene.openLive({ colorScheme: 'light' })
      const inks = async () => ({
        swatches: await computed(page.locator('.exocast-swatch'), 'background-color'),
        bars: await computed(page.locator('.exocast-bar i'), 'background-color'),
        arc: await computed(page.locator('.exocast-gauge-arc'), 'stroke'),
        value: await computed(page.locator('.exocast-stat-value b'), 'color'),
        heat: await computed(page.locator('.exocast-heat-legend i'), 'background-color'),
      })
      const light = await inks()
      await page.emulateMedia({ colorScheme: 'dark' })
      const dark = await inks()
      for (const name of Object.keys(light) as (keyof typeof light)[]) {
        expect([name, light[name].length]).toEqual([name, dark[name].length])
        expect([name, dark[name]]).not.toEqual([name, light[name]])
      }
    },
    TIMEOUT_MS,
  )

  it(
    'and size of text are the variables of the page, in each component',
    async () => {
      const page = await scene.openLive()
      await page.addStyleTag({
        content: `body{--exocast-text:rgb(1, 2, 3);--exocast-background:rgb(250, 251, 252);--exocast-font-size:17px;
          --exocast-series-1:rgb(9, 8, 7);--exocast-heat-8:rgb(7, 7, 7)}`,
      })
      const count = await roots().count()
      expect(count).toBe(9)
      const all = (value: string) => new Array(count).fill(value)
      expect(await computed(roots(), 'color')).toEqual(all('rgb(1, 2, 3)'))
      expect(await computed(roots(), 'background-color')).toEqual(all('rgb(250, 251, 252)'))
      expect(await computed(roots(), 'font-size')).toEqual(all('17px'))
      expect((await computed(page.locator('.exocast-bar i'), 'background-color'))[0]).toBe('rgb(9, 8, 7)')
      expect((await computed(page.locator('.exocast-swatch'), 'background-color'))[0]).toBe('rgb(9, 8, 7)')
      expect((await computed(page.locator('.exocast-heat-legend i'), 'background-color')).at(-1)).toBe('rgb(7, 7, 7)')
    },
    TIMEOUT_MS,
  )
})

it(
  'moves nothing by itself where motion is to be reduced',
  async () => {
    const page = await scene.openLive()
    const moving = async () => [
      ...(await computed(page.locator('.exocast-bar i'), 'transition-duration')),
      ...(await computed(page.locator('.exocast-gauge-arc'), 'transition-duration')),
    ]
    expect(new Set(await moving())).not.toContain('0s')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(new Set(await moving())).toEqual(new Set(['0s']))
    const animations = () => page.evaluate(() => document.getAnimations().length)
    expect(await animations()).toBe(0)
  },
  TIMEOUT_MS,
)

describe('on a right-to-left page', () => {
  it(
    'text and bars begin at the right, while time goes from left to right as ever',
    async () => {
      const page = await scene.openLive({ viewport: { width: 900, height: 900 } })
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
      for (const name of ['LiveSeriesChart', 'LiveBars', 'LiveTable', 'HistogramHeatmap']) {
        expect(await computed(part(name).locator('.exocast-title'), 'direction')).toEqual(['rtl'])
      }
      const bar = part('LiveBars').locator('.exocast-bar').last()
      const filled = bar.locator('i')
      expect(right(await boxOf(filled))).toBeCloseTo(right(await boxOf(bar)), 0)
      expect((await boxOf(filled)).x).toBeGreaterThan((await boxOf(bar)).x + 10)

      const heads = part('LiveTable').getByRole('columnheader')
      expect((await boxOf(heads.first())).x).toBeGreaterThan((await boxOf(heads.last())).x)

      const plot = part('LiveSeriesChart').getByRole('application')
      const times = part('LiveSeriesChart').locator('.exocast-tick')
      expect((await boxOf(times.first())).x).toBeLessThan((await boxOf(plot)).x + 80)
      await plot.focus()
      await page.keyboard.press('End')
      await page.keyboard.press('ArrowLeft')
      const spoken = part('LiveSeriesChart').locator('[aria-live=polite]')
      expect(await spoken.textContent()).toMatch(/11:59:59|12:00:00/)
      const [cursor, box] = [await boxOf(part('LiveSeriesChart').locator('.exocast-cursor')), await boxOf(plot)]
      expect(cursor.x).toBeGreaterThan(box.x + box.width / 2)
      expect(await scene.violations()).toEqual([])
    },
    TIMEOUT_MS,
  )
})

describe.each([
  ['of the usual size', 360, '13px'],
  ['twice as large', 360, '26px'],
  ['of the usual size', 460, '13px'],
  ['twice as large', 1_200, '26px'],
])('with text %s', (_size, width, fontSize) => {
  it(
    `cuts nothing on a page ${width} px wide`,
    async () => {
      const page = await scene.openLive({ viewport: { width, height: 900 } })
      await page.addStyleTag({ content: `body{--exocast-font-size:${fontSize}}` })
      await expect.poll(cutTexts).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    },
    TIMEOUT_MS,
  )
})

it(
  'tells in a small plot, in large text, all of why there is nothing to see',
  async () => {
    const page = await scene.open({ viewport: { width: 360, height: 900 } })
    await page.addStyleTag({ content: 'body{--exocast-font-size:26px}' })
    scene.answer({ error: { reason: 'forbidden' } })
    await scene.becomes('denied')
    for (const name of ['LiveSeriesChart', 'HistogramHeatmap']) {
      const plot = await boxOf(part(name).getByRole('application'))
      const message = await boxOf(part(name).locator('.exocast-message div'))
      const [top, bottom] = [message.y - plot.y, plot.y + plot.height - message.y - message.height]
      expect([name, Math.min(top, bottom)]).toEqual([name, expect.toSatisfy((room: number) => room >= 0)])
    }
  },
  TIMEOUT_MS,
)

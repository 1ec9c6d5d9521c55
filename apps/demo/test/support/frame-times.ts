import type { Page } from 'playwright-core'

/** The instants (ms since the hub's time base) of each frame of points the page receives from now on, in order of arrival. */
export function frameTimes(page: Page): number[] {
  const times: number[] = []
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const frame = /^42\/exocast,\["f",\d+,\d+,(-?\d+),/.exec(String(payload))
      if (frame) times.push(Number(frame[1]))
    })
  })
  return times
}

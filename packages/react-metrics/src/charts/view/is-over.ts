/** Whether a pointer is over a plot, not beside it: on its axes, or on a child that has a room of its own. */
export function isOver(layer: HTMLElement, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = layer.getBoundingClientRect()
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
}

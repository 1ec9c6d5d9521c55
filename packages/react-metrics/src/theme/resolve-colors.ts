/** What CSS colours come to inside `parent`, as a canvas understands them: variables, `light-dark()` and mixtures resolved. */
export function resolveColors(parent: HTMLElement, colors: readonly string[]): string[] {
  const probe = parent.ownerDocument.createElement('i')
  probe.style.display = 'none'
  // Forced colours would make all series one.
  probe.style.setProperty('forced-color-adjust', 'none')
  parent.append(probe)
  const resolved = colors.map((color) => {
    probe.style.color = ''
    probe.style.color = color
    return getComputedStyle(probe).color
  })
  probe.remove()
  return resolved
}

/** Calls back when `element` comes near the screen or leaves it. Where that cannot be known it counts as near. Returns the end. */
export function observeVisibility(element: Element, onChange: (isVisible: boolean) => void): () => void {
  if (typeof IntersectionObserver === 'undefined') {
    onChange(true)
    return () => {}
  }
  const observer = new IntersectionObserver((entries) => onChange(entries[entries.length - 1]!.isIntersecting), {
    rootMargin: '100px',
  })
  observer.observe(element)
  return () => observer.disconnect()
}

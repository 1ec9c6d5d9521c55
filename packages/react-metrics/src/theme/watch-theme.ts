/**
 * Calls back when colours may have changed: the system's scheme, or whatever changes the computed text colour of `sentinel` or of
 * one of its children. Their style has a short transition of `color`; its end is the only event CSS has for that. Returns the end
 * of watching.
 */
export function watchTheme(sentinel: HTMLElement, onChange: () => void): () => void {
  const scheme = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
  sentinel.addEventListener('transitionend', onChange)
  scheme?.addEventListener('change', onChange)
  return () => {
    sentinel.removeEventListener('transitionend', onChange)
    scheme?.removeEventListener('change', onChange)
  }
}

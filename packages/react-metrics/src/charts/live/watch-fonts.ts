/** Calls back when the page has loaded more of its fonts: text on a canvas does not follow by itself. Returns the end of watching. */
export function watchFonts(onChange: () => void): () => void {
  const { fonts } = document
  fonts?.addEventListener('loadingdone', onChange)
  return () => fonts?.removeEventListener('loadingdone', onChange)
}

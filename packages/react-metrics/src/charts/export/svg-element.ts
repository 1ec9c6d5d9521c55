/** One element of an SVG file as text. `content` is markup; texts go through `svgText`. */
export function svgElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...content: readonly string[]
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${svgText(String(value))}"`)
  return `<${name}${written.join('')}>${content.join('')}</${name}>`
}

/** Any text as XML has it. */
export function svgText(text: string): string {
  // XML 1.0 has no control characters, not even escaped ones.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  return clean.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

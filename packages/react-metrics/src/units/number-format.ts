const formats = new Map<string, Intl.NumberFormat>()

/** `Intl.NumberFormat`, made once per locale and digits: making one costs more than a thousand uses. */
export function numberFormat(locale: string | undefined, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale ?? ''} ${JSON.stringify(options)}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale, options)
    formats.set(key, format)
  }
  return format
}

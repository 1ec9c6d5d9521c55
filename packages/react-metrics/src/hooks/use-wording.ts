import { useMounted } from './use-mounted.js'

export interface Wording {
  /** BCP 47. Default: the browser's; `en-US` on the server and until the page has taken over. */
  readonly locale?: string | undefined
  /** IANA. Default: the browser's; `UTC` on the server and until the page has taken over. */
  readonly timeZone?: string | undefined
}

/** The locale and time zone to write in: those asked for, else the browser's, but the same on the server as while its HTML is taken over. */
export function useWording({ locale, timeZone }: Wording): Wording {
  const isMounted = useMounted()
  return { locale: locale ?? (isMounted ? undefined : 'en-US'), timeZone: timeZone ?? (isMounted ? undefined : 'UTC') }
}

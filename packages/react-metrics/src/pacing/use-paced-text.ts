import { useEffect, useRef, useState } from 'react'
import { Pacer } from './pacer.js'

/** `text` as it is, except that it changes at most once in `intervalMs`. */
export function usePacedText(text: string, intervalMs: number): string {
  const [said, setSaid] = useState(text)
  const wanted = useRef(text)
  const pacer = useRef<Pacer>(null)
  useEffect(() => {
    pacer.current = new Pacer({ intervalMs, run: () => setSaid(wanted.current) })
    return () => pacer.current?.stop()
  }, [intervalMs])
  useEffect(() => {
    wanted.current = text
    if (text !== said) pacer.current?.request()
  }, [text, said])
  return said
}

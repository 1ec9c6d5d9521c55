import type { Metadata } from 'next'
import { demoHub } from '../../lib/demo-hub'
import { Gallery } from './gallery'
import { silentSnapshot } from './silent-snapshot'

export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Exocast: gallery', robots: { index: false } }

export default function Page() {
  const snapshot = demoHub.get().snapshot('stats:*', { windowMs: 60_000 })
  return <Gallery snapshot={snapshot} silent={silentSnapshot(snapshot)} />
}

import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const PAGES = ['exocast', 'receive', 'recharts', 'recharts-time', 'uplot']

/** The pages' scripts and styles as a user's build would ship them, by path: `/exocast.js`, `/uplot.css`, ... */
export async function bundlePages() {
  const { outputFiles } = await build({
    entryPoints: PAGES.map((page) => fileURLToPath(new URL(`pages/${page}.jsx`, import.meta.url))),
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return new Map(outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents]))
}

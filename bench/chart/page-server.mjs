import { once } from 'node:events'
import { createServer } from 'node:http'

const HTML = (page, hasStyle) => `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>${page}</title>
<style>
  body { margin: 0; font: 12px sans-serif; }
  #charts { display: grid; grid-template-columns: repeat(auto-fill, 400px); }
  #charts.single { grid-template-columns: 800px; }
  .chart { min-height: 240px; }
</style>
${hasStyle ? `<link rel="stylesheet" href="/${page}.css">` : ''}
<div id="charts"></div>
<script type="module" src="/${page}.js"></script>`

/** Serves the bundled pages on a free port of the loopback: `/uplot` is a document, `/uplot.js` its script. */
export async function startPageServer(files) {
  const server = createServer((request, response) => {
    const path = request.url.split('?')[0]
    const file = files.get(path)
    if (file) {
      response.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/javascript')
      response.end(file)
    } else if (files.has(`${path}.js`)) {
      response.setHeader('content-type', 'text/html')
      response.end(HTML(path.slice(1), files.has(`${path}.css`)))
    } else {
      response.writeHead(404).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${server.address().port}` }
}

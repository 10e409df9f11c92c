import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const entry = 'virtual:bare-library'

/** Segment's library as its documentation has it, but for settings from its CDN; it is told what to track by a bare stream. */
const source = `
  import { AnalyticsBrowser } from '@segment/analytics-next'
  const { host, protocol } = location
  const cdnSettings = {
    integrations: { 'Segment.io': { apiKey: 'bare', apiHost: host + '/v1', protocol: protocol.replace(':', '') } },
  }
  const [analytics] = await AnalyticsBrowser.load({ writeKey: 'bare', cdnSettings }, { initialPageview: false })
  new EventSource('/events').onmessage = ({ data }) => analytics.track('server_start', JSON.parse(data))`

/** The script of a page that has Segment's library and nothing else, built by this project's own bundler. */
export async function bareLibraryScript(): Promise<string> {
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL('../../../renderer', import.meta.url)),
    logLevel: 'error',
    plugins: [
      {
        name: 'bare-library',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? source : undefined),
      },
    ],
    build: {
      write: false,
      target: 'esnext',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: entry, output: { codeSplitting: false } },
    },
  })
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const chunks = outputs.flatMap((part) => (part.type === 'chunk' ? [part.code] : []))
  const [script = ''] = chunks
  if (chunks.length !== 1) throw new Error(`the bare library came in ${chunks.length} pieces`)
  return script
}

import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { gzippedBytes } from './script-sizes.ts'

const entry = 'virtual:bare-react'

/** What React alone weighs in a page that this project's own bundler builds, compressed, in bytes. */
export async function bareReactBytes(): Promise<number> {
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL('../../../renderer', import.meta.url)),
    logLevel: 'error',
    plugins: [
      {
        name: 'bare-react',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry
            ? "import { createRoot } from 'react-dom/client'\nimport { createElement } from 'react'\n" +
              "createRoot(document.body).render(createElement('p'))"
            : undefined,
      },
    ],
    build: { write: false, modulePreload: { polyfill: false }, rolldownOptions: { input: entry } },
  })
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  return outputs.reduce((sum, part) => sum + (part.type === 'chunk' ? gzippedBytes(part.code) : 0), 0)
}

import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { Recipe } from './recipe.ts'
import { exec } from './recipe.ts'
import { base, busybox, hostFile, librariesOf } from './rootfs.ts'

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const curl = new URL('./curl.sh', import.meta.url)
const bundle = new URL('../../../.cache/test/standin/standin.mjs', import.meta.url)

/** The stand-in for ReadySet, with all that it imports, in one file. */
async function bundleStandin(): Promise<void> {
  await build({
    configFile: false,
    root: at('.'),
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: at('electron/standin/main.ts'),
      target: 'node24',
      outDir: at('.cache/test/standin'),
      rolldownOptions: {
        // Native and optional: pg asks for it in a place where it may be missing.
        external: ['pg-native'],
        output: { entryFileNames: 'standin.mjs', codeSplitting: false },
      },
    },
  })
}

/** The stand-in in an image that is called as ReadySet's is: `docker run IMAGE --version`, `readyset`, `curl`. */
export async function standinRecipe(): Promise<Recipe> {
  await bundleStandin()
  const node = realpathSync(process.execPath)
  return {
    name: 'readyset-standin',
    instructions: ['ENV PATH=/usr/local/bin:/usr/bin:/bin', `ENTRYPOINT ${exec(['/usr/bin/node', '/standin.mjs'])}`],
    ownFiles: [new URL(import.meta.url), new URL('./rootfs.ts', import.meta.url), curl, bundle],
    hostFiles: [node, '/bin/busybox'],
    rootfs: () => [
      ...base(),
      ...busybox(),
      hostFile(node, '/usr/bin/node'),
      ...librariesOf([node]),
      { kind: 'file', path: '/standin.mjs', source: fileURLToPath(bundle) },
      { kind: 'file', path: '/usr/bin/curl', source: fileURLToPath(curl), mode: 0o755 },
      {
        kind: 'text',
        path: '/usr/local/bin/readyset',
        text: '#!/bin/sh\nexec /usr/bin/node /standin.mjs "$@"\n',
        mode: 0o755,
      },
      { kind: 'folder', path: '/state' },
    ],
  }
}

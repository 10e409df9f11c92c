import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { ProxyOptions, UserConfig } from 'vite'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The commit of this checkout; `unknown` where there is none, also when the folder lies inside somebody else's repository. */
function commitId(): string {
  try {
    const words = ['rev-parse', '--show-prefix', 'HEAD']
    const [prefix, commit] = execFileSync('git', words, { cwd: at('.'), encoding: 'utf8', stdio: 'pipe' }).split('\n')
    return prefix === '' && commit ? commit : 'unknown'
  } catch {
    return 'unknown'
  }
}

const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { readonly version: string }

/** Read by `electron/base/build-info.ts` and nothing else. */
const define = {
  __VERSION__: JSON.stringify(version),
  __COMMIT_ID__: JSON.stringify(commitId()),
  __SEGMENT_WRITE_KEY__: JSON.stringify(process.env.RS_BUILD_SEGMENT_WRITE_KEY ?? ''),
}

/**
 * `npm run dev`: the page comes from here, the rest from the backend, which takes only its own origin for an answer. The
 * backend has a new token and no session after each restart, so that an open page is given the newest in place of those it had.
 */
function toBackend(target: string, secretsFile: string): ProxyOptions {
  return {
    target,
    changeOrigin: true,
    configure: (proxy) => {
      proxy.on('proxyReq', (request) => {
        if (request.hasHeader('origin')) request.setHeader('origin', target)
        for (const header of ['x-readyset-token', 'x-readyset-session']) {
          if (request.hasHeader(header))
            request.setHeader(header, JSON.parse(readFileSync(secretsFile, 'utf8'))[header])
        }
      })
    },
  }
}

function devProxy(): Record<string, ProxyOptions> {
  const { RSD_DEV_BACKEND: target, RSD_DEV_SECRETS_FILE: secretsFile } = process.env
  if (target === undefined || secretsFile === undefined) return {}
  const backend = toBackend(target, secretsFile)
  return { '/api': backend, '/session': backend, '/telemetry/v1': backend }
}

function pageConfig(): UserConfig {
  return {
    root: at('renderer'),
    plugins: [react()],
    css: { modules: { localsConvention: 'camelCaseOnly' } },
    build: {
      outDir: at('dist/renderer'),
      emptyOutDir: true,
      // The page's content security policy refuses inline scripts and `data:` addresses.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      license,
    },
    server: {
      host: '127.0.0.1',
      strictPort: true,
      proxy: devProxy(),
    },
  }
}

/** The licences of what is bundled into a build, for packages: of what is not bundled, the packages themselves bring them. */
const license = { fileName: 'licenses.json' }

/** The programs that Node and Electron run, each by the name of its file in `dist/electron`. */
const programs = {
  main: 'electron/main.ts',
  serve: 'electron/serve.ts',
  'demo-worker': 'electron/engines/demo/demo-worker.ts',
  'receiver-process': 'electron/telemetry/prove/receiver-process.ts',
  standin: 'electron/standin/main.ts',
}

function backendConfig(): UserConfig {
  const input = Object.entries(programs).filter(([, file]) => existsSync(at(file)))
  return {
    define,
    build: {
      ssr: true,
      target: 'node24',
      outDir: at('dist/electron'),
      emptyOutDir: true,
      sourcemap: true,
      license,
      rolldownOptions: {
        input: Object.fromEntries(input.map(([name, file]) => [name, at(file)])),
        // One flat folder, so that a path relative to `import.meta.url` holds in every chunk.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  }
}

/** No test may fetch Electron's binary, which `import 'electron'` in plain Node does: the folder given here stays empty. */
const env = { ELECTRON_OVERRIDE_DIST_PATH: at('.cache/no-electron') }
const electron = at('test/support/electron-double.ts')

export default defineConfig(({ mode, isSsrBuild }) => {
  if (mode !== 'test') return isSsrBuild ? backendConfig() : pageConfig()
  return {
    root: at('.'),
    test: {
      projects: [
        {
          define,
          css: { modules: { localsConvention: 'camelCaseOnly' } },
          test: {
            name: 'unit',
            include: ['test/unit/**/*.test.{ts,tsx}'],
            alias: { electron },
            env,
            setupFiles: [at('test/support/english.ts')],
            // Vitest leaves one core to itself, which on a small machine is half of it.
            maxWorkers: '100%',
            // Against what hangs, not against what is slow: a busy machine fails no test.
            testTimeout: 60_000,
            hookTimeout: 60_000,
          },
        },
        {
          define,
          test: {
            name: 'integration',
            include: ['test/integration/**/*.test.ts'],
            alias: { electron },
            env,
            globalSetup: at('test/support/integration-setup.ts'),
            fileParallelism: false,
            testTimeout: 120_000,
            hookTimeout: 120_000,
          },
        },
      ],
    },
  }
})

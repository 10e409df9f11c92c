import packageJson from '../../package.json' with { type: 'json' }

declare const __VERSION__: string | undefined
declare const __COMMIT_ID__: string | undefined
declare const __SEGMENT_WRITE_KEY__: string | undefined

export interface BuildInfo {
  readonly version: string
  /** The commit that this program was built from; `unknown` outside git, `source` when it runs from its sources. */
  readonly commitId: string
  /** The write key that this build reports to when nothing else is set. Empty: this build has none and sends nothing. */
  readonly segmentWriteKey: string
}

/** What the build knows of itself. The constants are put in by `vite.config.ts`; run from source, none of them exists. */
export const buildInfo: BuildInfo = {
  version: typeof __VERSION__ === 'string' ? __VERSION__ : packageJson.version,
  commitId: typeof __COMMIT_ID__ === 'string' ? __COMMIT_ID__ : 'source',
  segmentWriteKey: typeof __SEGMENT_WRITE_KEY__ === 'string' ? __SEGMENT_WRITE_KEY__ : '',
}

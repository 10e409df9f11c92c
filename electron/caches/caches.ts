import type {
  ActionReport,
  BeforeAfterNews,
  CacheOptions,
  CachePreview,
  CacheSource,
  ChartData,
  CreatedCache,
  DroppedCaches,
  Explained,
  ImportPreview,
  PromptResult,
  QueryList,
  QuerySearch,
  QueryText,
  SpanName,
} from './view.ts'

export interface SqlFile {
  readonly fileName: string
  readonly text: string
}

/** How an action on many is followed and ended. */
export interface Telling {
  /** When it aborts, what was not begun is not tried; what is being done is waited for. */
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Queries and caches of the deployments' instances, and their history. Everything rejects with a `Failure`: `not-found` for
 * a deployment or a query that is not known, an `SqlFailure` where the instance does not answer or refuses. Actions on one
 * deployment run one after the other, whichever window asked for them.
 */
export interface Caches {
  /** Never rejects because an instance refuses: what could not be read is in the list's `problem`. */
  list(id: string): Promise<QueryList>
  /** @throws Failure `not-found` when the instance does not know the query any more. */
  query(id: string, queryId: string): Promise<QueryText>
  /** Queries of any deployment that have all these words. Never rejects because an instance does not answer. */
  search(text: string): Promise<QuerySearch>
  explain(id: string, query: string): Promise<Explained>
  preview(id: string, source: CacheSource, options: CacheOptions): Promise<CachePreview>
  /**
   * Takes as long as the instance fills the cache, ten minutes at most. When the signal aborts it rejects at once, and what
   * the instance makes all the same is dropped again.
   * @throws Failure `cache-options` when the options cannot be said together.
   */
  create(id: string, source: CacheSource, options: CacheOptions, signal?: AbortSignal): Promise<CreatedCache>
  /**
   * Undoes a creation or a drop.
   * @throws Failure `undo-over` after ten seconds, or when it was undone already; what somebody changed since stays.
   */
  undo(id: string, undoToken: string): Promise<ActionReport>
  drop(id: string, names: readonly string[]): Promise<DroppedCaches>
  /** Empties shallow caches and keeps their definitions: the named one, or all. */
  flush(id: string, name: string | null): Promise<ActionReport>
  /** Creates a cache for every query that ReadySet calls supported, at most a thousand. */
  createAll(id: string, options: CacheOptions, telling?: Telling): Promise<ActionReport>
  exportSql(id: string): Promise<SqlFile>
  importPreview(id: string, text: string): Promise<ImportPreview>
  /** Runs the statements of these numbers, or all that are new or different; goes on after one that fails. */
  importSql(id: string, text: string, only: readonly number[] | null, telling?: Telling): Promise<ActionReport>
  /** @param queryId of one query, or null for the whole instance. */
  charts(id: string, span: SpanName, queryId: string | null): Promise<ChartData>
  /** Runs one statement on one path. @throws Failure `several-statements` */
  prompt(id: string, text: string, path: 'cache' | 'upstream', signal?: AbortSignal): Promise<PromptResult>
  /** Runs one query `runs` times on both paths. Ends with a result or a failure, and early when the signal aborts. */
  beforeAfter(id: string, query: string, runs: number, signal: AbortSignal): AsyncIterable<BeforeAfterNews>
  /** Begins to sample what runs. Call it once. */
  start(): void
  close(): Promise<void>
}

import type {
  ActionNews,
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
  QueryText,
  SpanName,
} from '../../electron/caches/view.ts'
import { ApiError, readFailure } from '../client/api-failure.ts'
import type { Client } from '../client/client.ts'
import { download } from '../client/download.ts'
import { readNdjson } from '../client/ndjson.ts'
import { answer } from '../client/request.ts'
import { words } from './words.ts'

/** What the page asks of one deployment's queries and caches. Everything rejects with an `ApiError`. */

export function queriesOf({ api }: Client, id: string): Promise<QueryList> {
  return answer(api.deployments[':id'].queries.$get({ param: { id } }))
}

export function queryText({ api }: Client, id: string, queryId: string): Promise<QueryText> {
  return answer(api.deployments[':id'].queries[':queryId'].$get({ param: { id, queryId } }))
}

export function explain({ api }: Client, id: string, text: string): Promise<Explained> {
  return answer(api.deployments[':id'].queries.explain.$post({ param: { id }, json: { text } }))
}

export function previewCache(
  { api }: Client,
  id: string,
  source: CacheSource,
  options: CacheOptions,
  signal: AbortSignal,
): Promise<CachePreview> {
  const request = { param: { id }, json: { source, options } }
  return answer(api.deployments[':id'].caches.preview.$post(request, { init: { signal } }))
}

/** Makes one cache, which takes as long as the instance fills it. */
export function createCache(
  client: Client,
  id: string,
  request: { readonly source: CacheSource; readonly options: CacheOptions },
  following: Following,
): Promise<CreatedCache> {
  return follow(client, id, 'caches', request, following)
}

/** Undoes a creation or a drop. */
export function undoChange({ api }: Client, id: string, undoToken: string): Promise<ActionReport> {
  return answer(api.deployments[':id'].caches.undo.$post({ param: { id }, json: { undoToken } }))
}

export function dropCaches({ api }: Client, id: string, names: readonly string[]): Promise<DroppedCaches> {
  return answer(api.deployments[':id'].caches.drop.$post({ param: { id }, json: { names: [...names] } }))
}

/** @param name null empties all shallow caches. */
export function flushCaches({ api }: Client, id: string, name: string | null): Promise<ActionReport> {
  return answer(api.deployments[':id'].caches.flush.$post({ param: { id }, json: { name } }))
}

export function createAll(
  client: Client,
  id: string,
  options: CacheOptions,
  following: Following,
): Promise<ActionReport> {
  return follow(client, id, 'caches/create-all', { options }, following)
}

/** Saves the definitions of a deployment's caches as an SQL file. */
export function exportCaches({ fetch }: Client, id: string, deploymentName: string): Promise<void> {
  return download(fetch, `/api/deployments/${encodeURIComponent(id)}/caches/export`, `${deploymentName}-caches.sql`)
}

export function previewImport({ api }: Client, id: string, text: string): Promise<ImportPreview> {
  return answer(api.deployments[':id'].caches.import.preview.$post({ param: { id }, json: { text } }))
}

export function importCaches(
  client: Client,
  id: string,
  request: { readonly text: string; readonly only: readonly number[] },
  following: Following,
): Promise<ActionReport> {
  return follow(client, id, 'caches/import', request, following)
}

export function chartsOf({ api }: Client, id: string, span: SpanName, queryId: string | null): Promise<ChartData> {
  const query = queryId === null ? { span } : { span, query: queryId }
  return answer(api.deployments[':id'].charts.$get({ param: { id }, query }))
}

export function runPrompt(
  client: Client,
  id: string,
  text: string,
  path: PromptResult['path'],
  signal: AbortSignal,
): Promise<PromptResult> {
  return follow(client, id, 'prompt', { text, path }, { onProgress() {}, signal })
}

/** How an action that may take long is followed; aborting ends it on the instance too, as far as it can be ended. */
export interface Following {
  readonly onProgress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

async function follow<Result>(
  { fetch }: Client,
  id: string,
  path: string,
  request: unknown,
  { onProgress, signal }: Following,
): Promise<Result> {
  const response = await fetch(`/api/deployments/${encodeURIComponent(id)}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    signal,
  })
  if (!response.ok) throw await readFailure(response)
  for await (const lines of readNdjson<ActionNews<Result>>(response.body ?? new Blob([]).stream())) {
    for (const news of lines) {
      if (news.kind === 'result') return news.result
      if (news.kind === 'failed') throw new ApiError({ ...news, evidence: [] }, response.status)
      if (news.total !== null) onProgress(news.done, news.total)
    }
  }
  throw new ApiError({ code: 'cut-off', message: words.cutOff, hint: words.cutOffHint, evidence: [] }, response.status)
}

/** Runs a query `runs` times on both paths; the news come as they are known. */
export async function runBeforeAfter(
  { fetch }: Client,
  id: string,
  request: { readonly query: string; readonly runs: number },
  onNews: (news: BeforeAfterNews) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(`/api/deployments/${encodeURIComponent(id)}/before-after`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    signal,
  })
  if (!response.ok) throw await readFailure(response)
  if (!response.body) return
  for await (const lines of readNdjson<BeforeAfterNews>(response.body)) lines.forEach(onNews)
}

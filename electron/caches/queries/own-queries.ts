const ownProbe = /readyset_desktop_probe/

/** Relations of ReadySet's virtual schema: a version without one takes a question about it for a query like any other. */
const ownRelations =
  /\bfrom\s+["`]?readyset["`]?\s*\.\s*["`]?(?:(?:cached|upstream)_query_stats|(?:shallow|deep)_cache|replication_status)/i

/** Whether a query is one that this program asks instances itself, which is none of the user's. */
export function isOwnQuery(text: string): boolean {
  return ownProbe.test(text) || ownRelations.test(text)
}

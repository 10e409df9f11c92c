/** The names that this program gives to the results of what it asks an instance and, through it, the upstream. */
const ownName = /readyset_desktop_(?:probe|version)/

/** Relations of ReadySet's virtual schema: a version without one takes a question about it for a query like any other. */
const ownRelations =
  /\bfrom\s+["`]?readyset["`]?\s*\.\s*["`]?(?:(?:cached|upstream)_query_stats|(?:shallow|deep)_cache|replication_status)/i

/** Whether a query is one that this program asks instances itself, which is none of the user's. */
export function isOwnQuery(text: string): boolean {
  return ownName.test(text) || ownRelations.test(text)
}

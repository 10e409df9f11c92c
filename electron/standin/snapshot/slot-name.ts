/** PostgreSQL's replication slot of one instance; the publication is `readyset` for all. */
export function slotName(serverId: string | undefined): string {
  return serverId === undefined ? 'readyset' : `readyset_${serverId}`
}

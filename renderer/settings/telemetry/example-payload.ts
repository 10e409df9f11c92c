/** A body as it would be with and without an identifier, for showing what the switch changes. Nothing of it is sent. */
export function examplePayload(anonymousId: string, userId: string | null): string {
  return JSON.stringify({
    ...(userId !== null && { userId }),
    anonymousId,
    event: 'installer_run',
    timestamp: '2026-01-01T00:00:00.000Z',
  })
}

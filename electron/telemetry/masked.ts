/** A secret as the screen may show it: enough to tell it from another, `…x7Qf`, and nothing of a short one. */
export function masked(secret: string): string {
  return secret.length >= 12 ? `…${secret.slice(-4)}` : '…'
}

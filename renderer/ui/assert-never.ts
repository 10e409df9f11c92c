/** Ends a `switch` over a closed union: a new member that nobody shows is a compile error. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}

/** Where the worker's program is: beside this file when it runs from source, beside the bundle when it was built. */
export const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './demo-worker.ts' : './demo-worker.js',
  import.meta.url,
)

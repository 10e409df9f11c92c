import { parseSync } from 'vite'

/** An expected failure as it is made in the code. */
export interface FailureInCode {
  readonly path: string
  readonly line: number
  /** As it is written where it is not a plain text. */
  readonly code: string
  readonly message: string
  /** As it is written; null where there is none. */
  readonly hint: string | null
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [part: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** Every `new Failure(code, message, { hint })` of a file. */
export function failuresInCode(path: string, source: string): readonly FailureInCode[] {
  const found: FailureInCode[] = []
  visit(parseSync(path, source).program as unknown as Node)
  return found

  function visit(node: Node): void {
    const { callee, arguments: args } = node
    if (
      node.type === 'NewExpression' &&
      isNode(callee) &&
      /^(Sql)?Failure$/.test(String(callee.name)) &&
      Array.isArray(args)
    ) {
      const [code, message, options] = args as readonly (Node | undefined)[]
      const line = source.slice(0, node.start).split('\n').length
      found.push({ path, line, code: written(code), message: written(message), hint: hintIn(options) })
    }
    for (const part of Object.values(node)) {
      for (const one of Array.isArray(part) ? part : [part]) if (isNode(one)) visit(one)
    }
  }

  function written(node: Node | undefined): string {
    return node === undefined ? '' : source.slice(node.start, node.end).replace(/^(['"`])([\s\S]*)\1$/, '$2')
  }

  /** Options that are handed on as a whole may hold one. */
  function hintIn(options: Node | undefined): string | null {
    if (options === undefined) return null
    if (options.type !== 'ObjectExpression' || !Array.isArray(options.properties)) return written(options)
    const hint = (options.properties as readonly Node[]).find(
      (one) => one.type === 'SpreadElement' || (isNode(one.key) && one.key.name === 'hint'),
    )
    return hint ? written(hint).replace(/^hint:\s*/, '') : null
  }
}

import { parseSync } from 'vite'

/** Attributes and properties whose text is for people. */
const shownBy =
  /^(label|title|aria-label|placeholder|name|hint|message|about|summary|alt|means|words|action|text|problem)$/

/** Words of a language; `CSV`, `POST` and an address are the same in each. */
const isWords = (text: string) => /[a-z]{2,}/.test(text.replaceAll(/&\w+;/g, '')) && !/^https?:\/\//.test(text)

/** What code calls a thing by: `downSeconds`. */
const isKey = (text: unknown) => typeof text === 'string' && /^[a-z]+([A-Z][a-z]+)*$/.test(text)

interface Node {
  readonly type: string
  readonly [part: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** Every text for people that stands in a component's code instead of among the room's words; code in `<code>`, and the name of an icon, is none. */
export function saidInCode(fileName: string, source: string): readonly string[] {
  const found: string[] = []
  const { program } = parseSync(fileName, source)
  visit(program as unknown as Node, false)
  return found

  function say(text: unknown): void {
    if (typeof text === 'string' && isWords(text)) found.push(text.trim().replaceAll(/\s+/g, ' ').slice(0, 80))
  }

  /** `shown`: a text right here would be on the page. */
  function visit(node: Node, shown: boolean): void {
    switch (node.type) {
      case 'JSXText':
        say(node.value)
        return
      case 'Literal':
        if (shown) say(node.value)
        return
      case 'TemplateElement':
        if (shown) say((node.value as { readonly cooked?: unknown }).cooked)
        return
      case 'JSXAttribute':
        visitParts(
          node,
          isNode(node.name) && shownBy.test(String(node.name.name)) && !isNamedKey(node.name, node.value),
        )
        return
      case 'Property':
        visitParts(node, isNode(node.key) && shownBy.test(String(node.key.name)) && !isNamedKey(node.key, node.value))
        return
      case 'JSXElement':
        if (!isNamed(node, ['code', 'kbd', 'Icon']) && !isName(node)) visitParts(node, true)
        return
      case 'ConditionalExpression':
        if (isNode(node.test)) visit(node.test, false)
        for (const part of [node.consequent, node.alternate]) if (isNode(part)) visit(part, shown)
        return
      case 'LogicalExpression':
        if (isNode(node.left)) visit(node.left, false)
        if (isNode(node.right)) visit(node.right, shown)
        return
      case 'JSXExpressionContainer':
      case 'JSXFragment':
      case 'TemplateLiteral':
        visitParts(node, shown)
        return
      default:
        visitParts(node, false)
    }
  }

  function visitParts(node: Node, shown: boolean): void {
    for (const part of Object.values(node)) {
      for (const one of Array.isArray(part) ? part : [part]) if (isNode(one)) visit(one, shown)
    }
  }
}

/** Marked with `translate`, as HTML has it for names. */
function isName({ openingElement }: Node): boolean {
  const attributes = isNode(openingElement) ? openingElement.attributes : []
  return Array.isArray(attributes) && attributes.some((one) => isNode(one.name) && one.name.name === 'translate')
}

function isNamed({ openingElement }: Node, names: readonly string[]): boolean {
  const name = isNode(openingElement) && isNode(openingElement.name) ? openingElement.name.name : undefined
  return names.includes(String(name))
}

/** `name: 'downSeconds'` and `name="memoryLimit"`, which may be the key of something, such as a field of a form. */
function isNamedKey(name: Node, value: unknown): boolean {
  return name.name === 'name' && isNode(value) && isKey(value.value)
}

import type { Frame } from '../../../standin/pg/frames.ts'
import { message, readCstring } from '../../../standin/pg/messages.ts'

/** Prepared statements of one client, among those of all others on the same backend. */
export interface OwnStatements {
  /** The same message with the statement's name made unique. */
  rename(frame: Frame): Buffer
  /** What has to be prepared again first, since another client's nameless statement took its place; undefined where nothing has. */
  missing(frames: readonly Frame[], lastNameless: number): Buffer | undefined
  /** SQL that forgets all of them. */
  forget(): string
}

export function createOwnStatements(client: number): OwnStatements {
  const names = new Set<string>()
  let nameless: Buffer | undefined
  const unique = (name: string) => (name === '' ? '' : `${client}.${name}`)
  return {
    rename(frame) {
      const [first, next] = ['P', 'B', 'D', 'C'].includes(frame.type) ? readCstring(frame.body, 0) : ['', 0]
      switch (frame.type) {
        case 'P':
          if (first === '') nameless = frame.raw
          else names.add(unique(first))
          return message('P', unique(first), frame.body.subarray(next))
        case 'B': {
          const [statement, rest] = readCstring(frame.body, next)
          return message('B', first, unique(statement), frame.body.subarray(rest))
        }
        case 'D':
        case 'C':
          if (frame.body[0] !== statementKind) return frame.raw
          return message(frame.type, frame.body.subarray(0, 1), unique(readCstring(frame.body, 1)[0]))
        default:
          return frame.raw
      }
    },
    missing(frames, lastNameless) {
      if (lastNameless === client || nameless === undefined) return undefined
      const prepares = frames.findIndex((frame) => frame.type === 'P' && readCstring(frame.body, 0)[0] === '')
      const uses = frames.findIndex((frame) => usesNameless(frame))
      return uses >= 0 && (prepares < 0 || prepares > uses) ? Buffer.concat([nameless, message('S')]) : undefined
    },
    forget: () => [...names].map((name) => `DEALLOCATE "${name.replaceAll('"', '""')}";`).join(''),
  }
}

const statementKind = 'S'.charCodeAt(0)

function usesNameless(frame: Frame): boolean {
  if (frame.type === 'B') return readCstring(frame.body, readCstring(frame.body, 0)[1])[0] === ''
  return frame.type === 'D' && frame.body[0] === statementKind && readCstring(frame.body, 1)[0] === ''
}

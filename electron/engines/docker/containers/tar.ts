import { Failure } from '../../../base/failure.ts'
import type { FileInContainer } from '../../objects.ts'

const block = 512

/**
 * A tar archive (POSIX ustar) of files that belong to root and that anybody in the container may read. Folders are left to
 * the engine, which makes those that are missing.
 */
export function tarOf(files: readonly FileInContainer[]): Buffer {
  const parts = files.flatMap(({ path, content }) => {
    const bytes = Buffer.from(content, 'utf8')
    const padding = Buffer.alloc((block - (bytes.length % block)) % block)
    return [header(path, bytes.length), bytes, padding]
  })
  return Buffer.concat([...parts, Buffer.alloc(2 * block)])
}

function header(path: string, size: number): Buffer {
  const { name, prefix } = splitName(path.replace(/^\/+/, ''))
  const head = Buffer.alloc(block)
  head.write(name, 0, 100, 'utf8')
  head.write('0000644\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  head.write('00000000000\0', 136)
  head.write('        ', 148)
  head.write('0', 156)
  head.write('ustar\x0000', 257)
  head.write(prefix, 345, 155, 'utf8')
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

/** The format has 100 bytes for the name and 155 for the folders before it. */
function splitName(path: string): { readonly name: string; readonly prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' }
  for (let cut = path.indexOf('/'); cut > 0; cut = path.indexOf('/', cut + 1)) {
    const prefix = path.slice(0, cut)
    const name = path.slice(cut + 1)
    if (Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155) return { name, prefix }
  }
  throw new Failure(
    'engine-error',
    `The path ${path} is too long for a file that is put into a container. Nothing was changed.`,
    { hint: 'Use a shorter path in the settings.' },
  )
}

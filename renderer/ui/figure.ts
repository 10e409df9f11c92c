import { type Language, language } from './language.ts'

/** Reads what follows from left to right, and shows nothing itself (Unicode's LEFT-TO-RIGHT MARK). */
const mark = '\u200E'

/** A figure with its unit, such as `212 MB`, which a line that is read from the right would turn into `MB 212`. */
export function figure(text: string, direction: Language['direction'] = language.direction): string {
  return direction === 'rtl' ? `${mark}${text}` : text
}

/** Texts as literals of the languages that connect forms are written in. Lone surrogates are in no server's names. */

/** For JavaScript, Python, Go, Java and C#, whose escapes in double quotes include all of JSON's. */
export function jsonString(text: string): string {
  return JSON.stringify(text.toWellFormed())
}

/** For Ruby and PHP: nothing but the backslash and the quote itself means anything in single quotes. */
export function singleQuoted(text: string): string {
  return `'${text.toWellFormed().replace(/[\\']/g, '\\$&')}'`
}

export function rustString(text: string): string {
  const escaped = text
    .toWellFormed()
    .replace(/[\\"]/g, '\\$&')
    .replace(/\p{Cc}/gu, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
  return `"${escaped}"`
}

/** For `config/database.yml`, which ERB reads before YAML does: `<%` would begin a piece of Ruby. */
export function railsYaml(text: string): string {
  return jsonString(text).replaceAll('<%', '\\x3C%')
}

/** For Laravel's `.env`: a dollar sign would begin a variable. */
export function dotenvString(text: string): string {
  return `"${text.toWellFormed().replace(/[\\"$]/g, '\\$&')}"`
}

/** A value of an ADO.NET connection string: quotes within are doubled. */
export function adoValue(text: string): string {
  return `"${text.toWellFormed().replaceAll('"', '""')}"`
}

/** A value of libpq's `keyword=value` string, as PDO hands it on. */
export function libpqValue(text: string): string {
  return `'${text.toWellFormed().replace(/[\\']/g, '\\$&')}'`
}

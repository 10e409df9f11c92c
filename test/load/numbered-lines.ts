/** Writes a second are cut into so many pieces. */
const piecesOfSecond = 10

/** How many lines a container writes at a time to come to so many a second. */
export const linesOfPiece = (perSecond: number) => Math.max(1, Math.round(perSecond / piecesOfSecond))

/**
 * What a container runs that writes numbered lines as ReadySet's log has them, once it was told to by SIGUSR1. It is one shell
 * that starts no other program: a piece is one string and one write. What it cannot write in time it makes up for, up to a second's
 * worth; what is more than that it does not write, so that a slow engine shows in the number of lines.
 */
export function numberedLines(perSecond: number): string {
  const lines = Array.from(
    { length: linesOfPiece(perSecond) },
    (_, k) => `2026-11-24T09:00:00.000000Z  INFO readyset_adapter::backend: request \${n}-${k} answered from its cache`,
  )
  return [
    'mkfifo /tick; exec 3<>/tick',
    // Hundredths of a second.
    `look() { read up rest < /proc/uptime; at=\${up%.*}\${up#*.}; }`,
    'trap "told=yes" USR1',
    'while [ -z "$told" ]; do read -t 0.5 rest <&3; done',
    'look; begun=$at; n=0',
    'while true; do',
    `  look; due=$(((at - begun) / ${100 / piecesOfSecond}))`,
    `  late=$((due - n - ${piecesOfSecond}))`,
    `  if [ $late -gt 0 ]; then begun=$((begun + late * ${100 / piecesOfSecond})); due=$((due - late)); fi`,
    `  while [ $n -lt $due ]; do n=$((n + 1)); echo "${lines.join('\n')}"; done`,
    '  read -t 0.1 rest <&3',
    'done',
  ].join('\n')
}

/** Which line of its container this is, from 1; undefined of a text that is none of them. */
export function numberOf(text: string, ofPiece: number): number | undefined {
  const found = /request (\d+)-(\d+) answered/.exec(text)
  return found === null ? undefined : (Number(found[1]) - 1) * ofPiece + Number(found[2]) + 1
}

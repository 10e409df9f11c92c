import fc from 'fast-check'

/** Texts that were made to break out of SQL, a shell, HTML, YAML, a log's line, a terminal or an object. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    `'; DROP TABLE deployment; --`,
    `$(touch /tmp/rsd-injected) \`touch /tmp/rsd-injected\``,
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's and Compose's
    '${NAME:?x} $$ %s %n {{7*7}}',
    '"\n{"level":"error","message":"forged"}\n',
    '\u001b]0;title\u0007\u001b[2J\u001b[31mred',
    '\u202egnp.exe\u2066',
    '\u009b31mred\u009d0;title\u009c\u2028next\u2029\u001bc\u007f',
    '\rover\u0008\u0008written\u000b',
    '__proto__',
    'constructor',
    '- a: &x [*x]\n  !!js/function f',
    '\ud800',
    '\0',
    '../../../../etc/passwd',
    'x'.repeat(5000),
  ),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
)

/** Any JSON value, with hostile texts and keys in it. */
export const hostileJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -1, 1e308, Number.MAX_SAFE_INTEGER + 2),
    hostileText,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(hostileText, fc.constantFrom('id', 'name', 'State', 'Id', 'Labels')), tie('value'), {
      maxKeys: 4,
    }),
  ),
})).value

/** Says with which seed a property failed, as fast-check does; a run can be repeated with `RSD_FUZZ_SEED`. */
export function runs(numRuns: number): fc.Parameters<unknown> {
  const { RSD_FUZZ_SEED: seed } = process.env
  return seed === undefined ? { numRuns } : { numRuns, seed: Number(seed) }
}

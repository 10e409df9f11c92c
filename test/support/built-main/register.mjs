// `node --import` of this file: every import of `electron` in the built program is the double, and the test drives it.
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

const double = new URL('../electron-double.ts', import.meta.url).href
/** Modules that the program asked for, to tell what it loads by itself. @type {Set<string>} */
const asked = new Set()
Object.assign(globalThis, { askedModules: asked })

registerHooks({
  resolve(specifier, context, next) {
    asked.add(specifier)
    if (specifier === 'electron') return { url: double, shortCircuit: true }
    return next(specifier, context)
  },
})

await import(pathToFileURL(`${import.meta.dirname}/driver.ts`).href)

// What tests read is written as an English user reads it, whatever machine they run on.
Object.defineProperty(globalThis.navigator, 'language', { value: 'en-US', configurable: true })

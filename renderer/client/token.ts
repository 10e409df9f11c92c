const storedAs = 'readyset-token'

/** The parts of the browser that hold the token; a test brings its own. */
export interface TokenPlaces {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>
  readonly history: Pick<History, 'replaceState'>
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

/**
 * In a browser the program prints an address that ends in `#t=TOKEN`. The token is moved to this tab's session storage
 * and taken out of the address, so that it is in no history, bookmark or screenshot. Null where there is none: in the
 * Electron window none is needed.
 */
export function takeToken({ location, history, storage }: TokenPlaces): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('t')
  if (!token) return storage.getItem(storedAs)
  storage.setItem(storedAs, token)
  history.replaceState(null, '', `${location.pathname}${location.search}#/`)
  return token
}

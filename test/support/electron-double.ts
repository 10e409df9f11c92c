/**
 * Stands in for `electron` in tests. It has nothing to give: code under test takes what it needs of Electron as a
 * parameter. Importing the real package in plain Node would try to fetch its binary.
 */
throw new Error('a unit test has loaded Electron: pass what is needed of it as a parameter')

export {}

/**
 * Names the data folder of the program that made an object. Two programs may use one engine, each with a data folder of its
 * own: neither takes the other's deployments for lost ones of its own.
 */
export const ownerLabel = 'io.readyset.desktop.owner'

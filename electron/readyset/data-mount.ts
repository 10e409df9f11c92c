/** `STORAGE_DIR`, and the path where a deployment's volume is mounted: caches, users and deep tables live below it. */
export const dataMount = '/state'

/** Where the PEM with the upstream's trusted roots is put into the container, for `SSL_ROOT_CERT`. */
export const rootCertificatePath = '/etc/readyset-desktop/upstream-ca.pem'

/** Open files that ReadySet asks for (`nofile`); it runs with less, and warns. */
export const noFileLimit = 1_048_576

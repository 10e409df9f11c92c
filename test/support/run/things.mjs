import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { engineAnswers } from './docker-daemon.mjs'

/**
 * Something that tests need and npm does not bring.
 * @typedef {object} Thing
 * @property {string} name
 * @property {string} debian the Debian package that has it
 * @property {string} elsewhere what to do on another system
 * @property {() => boolean | Promise<boolean>} there
 */

/** @param {string} program @returns {boolean} */
export function onPath(program) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin']
  return folders.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

const onDebianOnly = 'The images of the integration tests are made from Debian 12 packages; run these tests there.'

/** @satisfies {Record<string, Thing>} */
export const things = {
  chromium: {
    name: 'Chromium',
    debian: 'chromium',
    elsewhere: 'Install Chromium or Google Chrome and set RSD_TEST_CHROMIUM to its program.',
    there: () => Boolean(process.env.RSD_TEST_CHROMIUM) || onPath('chromium'),
  },
  fonts: {
    name: 'the DejaVu fonts',
    debian: 'fonts-dejavu-core',
    elsewhere: 'Install the DejaVu fonts.',
    there: () => process.platform !== 'linux' || existsSync('/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'),
  },
  engine: {
    name: 'a Docker engine',
    debian: 'docker.io',
    elsewhere: 'Install Docker and start it.',
    there: async () => (await engineAnswers()) || onPath('dockerd'),
  },
  registry: {
    name: 'the image registry',
    debian: 'docker-registry',
    elsewhere: onDebianOnly,
    there: () => onPath('docker-registry'),
  },
  postgresql: {
    name: 'PostgreSQL',
    debian: 'postgresql',
    elsewhere: onDebianOnly,
    there: () => {
      const root = '/usr/lib/postgresql'
      return existsSync(root) && readdirSync(root).some((version) => existsSync(join(root, version, 'bin', 'postgres')))
    },
  },
  mariadb: {
    name: 'MariaDB',
    debian: 'mariadb-server',
    elsewhere: onDebianOnly,
    there: () => onPath('mariadbd') && onPath('mariadb-install-db'),
  },
  busybox: {
    name: 'a static BusyBox',
    debian: 'busybox-static',
    elsewhere: onDebianOnly,
    there: () => existsSync('/usr/share/doc/busybox-static') && onPath('busybox'),
  },
  network: {
    name: 'the tools for network devices',
    debian: 'iproute2',
    elsewhere: 'The traffic test takes Linux and root: its network is of its own.',
    there: () => onPath('ip'),
  },
  capture: {
    name: 'tcpdump',
    debian: 'tcpdump',
    elsewhere: 'Install tcpdump.',
    there: () => onPath('tcpdump'),
  },
}

/** @typedef {keyof typeof things} ThingId */

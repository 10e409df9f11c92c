import type { Recipe } from './recipe.ts'
import { exec } from './recipe.ts'
import { base, busybox, hostFile, hostFolder, librariesOf } from './rootfs.ts'

/** The official image's number for the user. */
const mysqlUser = 999

const server = '/usr/sbin/mariadbd'
const tools = ['mariadb', 'mariadb-admin', 'my_print_defaults', 'resolveip', 'setpriv'].map(
  (tool) => `/usr/bin/${tool}`,
)
const entrypoint = new URL('./mysql-entrypoint.sh', import.meta.url)

const settings = `[mysqld]
user = mysql
datadir = /var/lib/mysql
socket = /var/run/mysqld/mysqld.sock
pid-file = /var/run/mysqld/mysqld.pid
bind-address = *
skip-name-resolve
character-set-server = utf8mb4
server-id = 1
log-bin = binlog
binlog-format = ROW
binlog-row-image = FULL
innodb-buffer-pool-size = 64M

[client]
socket = /var/run/mysqld/mysqld.sock
`

/** MariaDB of this machine in an image that takes what the official MySQL image takes, as far as this product uses it. */
export function mysqlRecipe(): Recipe {
  return {
    name: 'mysql',
    instructions: [
      'ENV PATH=/usr/sbin:/usr/bin:/sbin:/bin',
      'VOLUME /var/lib/mysql',
      'EXPOSE 3306',
      `ENTRYPOINT ${exec(['docker-entrypoint.sh'])}`,
      `CMD ${exec(['mysqld'])}`,
    ],
    ownFiles: [new URL(import.meta.url), new URL('./rootfs.ts', import.meta.url), entrypoint],
    hostFiles: [server, '/bin/busybox'],
    rootfs: () => [
      ...base({ mysql: mysqlUser }),
      ...busybox(),
      hostFile(server),
      ...tools.map((tool) => hostFile(tool)),
      hostFile('/usr/bin/mariadb-install-db'),
      { kind: 'link', path: '/usr/sbin/mysqld', to: 'mariadbd' },
      { kind: 'link', path: '/usr/bin/mysql', to: 'mariadb' },
      { kind: 'link', path: '/usr/bin/mysqladmin', to: 'mariadb-admin' },
      ...librariesOf([server, ...tools]),
      ...hostFolder('/usr/share/mysql', (path) => !/\/(charsets|english)\/|\.sql$/.test(path)),
      { kind: 'text', path: '/etc/mysql/my.cnf', text: settings },
      { kind: 'file', path: '/usr/bin/docker-entrypoint.sh', source: entrypoint.pathname, mode: 0o755 },
      { kind: 'folder', path: '/var/run/mysqld', owner: mysqlUser },
      { kind: 'folder', path: '/var/lib/mysql', owner: mysqlUser },
      { kind: 'folder', path: '/docker-entrypoint-initdb.d' },
    ],
  }
}

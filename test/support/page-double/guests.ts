import { Hono } from 'hono'
import type { LiveState } from '../../../electron/api/live-message.ts'
import type { AdoptionReview, FoundView, GuestDetail } from '../../../electron/deployments/guests/view.ts'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { deployment, everyState } from './deployments.ts'
import { byId, liveState } from './live-state.ts'
import { pulling } from './tasks.ts'

const composeFound: FoundView = {
  id: 'c0ffee0c9d8e7f6a5b',
  container: 'shop-cache-1',
  image: 'docker.io/readysettech/readyset:latest',
  running: true,
  kind: 'mysql',
  mode: 'shallow',
  port: 3307,
  madeBy: 'Compose project shop',
  reportsByItself: true,
}

const bareFound: FoundView = {
  ...composeFound,
  id: 'bea7ed0c9d8e7f6a5b',
  container: 'a-container-with-a-name-that-somebody-gave-it-by-hand',
  running: false,
  kind: null,
  port: null,
  madeBy: 'somebody else',
  reportsByItself: false,
}

const known = [
  { name: 'Container', value: 'shop-cache-1' },
  { name: 'Image', value: 'docker.io/readysettech/readyset:latest' },
  { name: 'Made by', value: 'Compose project shop' },
  { name: 'Its files', value: '/srv/shop' },
  { name: 'Database', value: 'MySQL' },
  { name: 'Cache mode', value: 'shallow: results are kept for a time' },
  { name: 'Upstream', value: 'testdb on mysql:3306 as root' },
  { name: 'SQL', value: '0.0.0.0:3307' },
  { name: 'Restart', value: 'by the engine, unless-stopped' },
  { name: 'Its own telemetry', value: 'on' },
]

const unknown = [
  'Metrics: its HTTP port is not published, so that charts show what SQL tells alone.',
  'Its version, until it is asked: the tag of its image moves.',
  'Whether its telemetry reaches anybody: that depends on the build.',
  'What happened to it before now.',
]

const review: AdoptionReview = {
  found: composeFound,
  known,
  unknown,
  suggestedName: 'shop-cache-1',
  login: { user: 'root', database: 'testdb', hasPassword: true },
  anybody: false,
}

const bareReview: AdoptionReview = {
  found: bareFound,
  known: known.slice(0, 2),
  unknown: ['Which database it caches: its settings name no upstream.', ...unknown],
  suggestedName: 'cache',
  login: null,
  anybody: false,
}

function adopted(): DeploymentView {
  return deployment('shop-cache', {
    origin: {
      from: 'adopted',
      container: 'shop-cache-1',
      madeBy: 'Compose project shop',
      reportsByItself: true,
      asked: true,
    },
    kind: 'mysql',
    listen: { address: '0.0.0.0', port: 3307 },
    upstreamVersion: '8.0.36',
  })
}

function remote(): DeploymentView {
  return deployment('far-away', {
    origin: { from: 'remote' },
    engine: null,
    image: '',
    listen: { address: 'cache.example.com', port: 5433 },
    usage: null,
    containerId: null,
  })
}

/** Deployments, guests of both kinds, and what was found. */
export function guestState(now = Date.now()): LiveState {
  const deployments = [...everyState(now).slice(0, 2), adopted(), remote()]
  return liveState({ deployments: byId(deployments), found: [composeFound, bareFound] }, now)
}

/** Nothing made, and something found. */
export function foundState(): LiveState {
  return liveState({ found: [composeFound] })
}

/** One whose container somebody removed. */
export function goneState(now = Date.now()): LiveState {
  const gone = {
    ...adopted(),
    state: { kind: 'missing' },
    why: 'container removed by somebody else',
    usage: null,
  } as const
  return liveState({ deployments: byId([{ ...gone, containerId: null }]) }, now)
}

function detailOf(id: string): GuestDetail {
  const isRemote = id === 'far-away'
  const view = isRemote ? remote() : adopted()
  const { address: host, port } = view.listen
  return {
    view,
    connection: {
      kind: view.kind,
      host: isRemote ? host : '127.0.0.1',
      port,
      database: 'testdb',
      user: 'root',
      hasPassword: true,
      maskedUrl: isRemote
        ? `postgresql://root:••••@${host}:${port}/testdb?sslmode=require`
        : `mysql://root:••••@127.0.0.1:${port}/testdb`,
      maskedCommand: isRemote
        ? `PGPASSWORD=•••• psql 'postgresql://root@${host}:${port}/testdb?sslmode=require'`
        : `MYSQL_PWD=•••• mysql --host=127.0.0.1 --port=${port} --protocol=tcp --user=root --database=testdb`,
    },
    login: { user: 'root', database: 'testdb', hasPassword: true },
    known: isRemote ? [{ name: 'SQL', value: 'cache.example.com:5433, encrypted' }] : known,
    unknown: isRemote ? ['Where it runs, and who started it.', ...unknown.slice(0, 1)] : unknown,
    cannot: isRemote
      ? [
          {
            what: 'Start, stop and restart',
            why: 'it is known by its address alone; there is no engine here to ask',
          },
        ]
      : [
          {
            what: 'Change settings, upgrade, tear down',
            why: 'it belongs to Compose project shop: what changes it here, Compose changes back; its files are in /srv/shop',
          },
        ],
    silence: isRemote
      ? null
      : {
          possible: true,
          steps: [
            'shop-cache-1 is stopped; applications that use it get errors until the new one answers',
            'The container is kept under another name',
            'A container with the same image, settings, volumes, networks and ports is made, with DISABLE_TELEMETRY=true',
            'It is started, and has to answer',
            'Then the old container is removed; if anything fails before, it takes its place again',
          ],
          notes: [
            'Compose project shop does not know of this: the next time it makes the container anew, it reports again. Set DISABLE_TELEMETRY: "true" for the service cache there as well.',
          ],
        },
    environment: isRemote
      ? []
      : [
          { name: 'CACHE_MODE', value: 'shallow', secret: false },
          { name: 'UPSTREAM_DB_URL', value: 'mysql://root:••••@mysql/testdb', secret: true },
        ],
    tasks: [],
    containers: isRemote ? [] : [{ role: 'readyset', name: 'shop-cache-1', running: true }],
  }
}

const refusal = {
  error: {
    code: 'not-readyset',
    message:
      'What answers at db.example.com:5432 does not know SHOW READYSET VERSION, so it is no ReadySet. It says: syntax error at or near "VERSION"',
    hint: 'Give the port of ReadySet and not the database’s own: it is 5433 or 3307 unless it was set.',
  },
}

/** Guests, by script. */
export const guestDouble = new Hono()
  .get('/found/:id', (c) => c.json(c.req.param('id') === bareFound.id ? bareReview : review))
  .post('/found/:id/adopt', (c) => c.json({ id: 'shop-cache' }, 201))
  .post('/guests', (c) => c.json(refusal, 422))
  .get('/guests/:id', (c) => c.json(detailOf(c.req.param('id'))))
  .post('/guests/:id/login', (c) => c.json({ ok: true }))
  .post('/guests/:id/silence', (c) => c.json(pulling(), 202))

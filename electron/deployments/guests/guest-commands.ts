import { Failure } from '../../base/failure.ts'
import { containerFacts, containerLogin } from '../../readyset/container-facts.ts'
import type { CacheMode } from '../../readyset/kinds.ts'
import { newDeploymentId } from '../names.ts'
import { noFacts } from '../service/deployment-record.ts'
import { someoneAtWork } from '../service/failures.ts'
import { inTurn } from '../service/in-turn.ts'
import type { TaskInput } from '../tasks/task-record.ts'
import type { TaskView } from '../view.ts'
import type { GuestsOptions } from './create-guests.ts'
import { describeFound } from './describe-guest.ts'
import { containerOf, type Found, findReadysets, foundView, publishedSql } from './find-guests.ts'
import { memoryAtAdoption } from './guest-lives.ts'
import { guestNameProblem, suggestedName } from './guest-name.ts'
import type { GuestObserver } from './guest-observer.ts'
import { sqlAddress } from './guest-reach.ts'
import type { GuestRecord } from './guest-record.ts'
import type { GuestStore } from './guest-store.ts'
import { containerGoneMeanwhile, noContainer, noGuest } from './guest-words.ts'
import type { AdoptForm, GivenLogin, GuestKeeper } from './guests.ts'
import { metricsAddress, remoteAddress } from './remote-form.ts'
import { silencePlan } from './silence-plan.ts'
import { verifyLogin, verifyReadyset } from './verify-guest.ts'

export interface GuestCommandsOptions extends GuestsOptions {
  readonly store: GuestStore
  readonly observer: GuestObserver
  readonly tellFound: () => void
}

type Commands = Pick<
  GuestKeeper,
  'review' | 'adopt' | 'addRemote' | 'setLogin' | 'silence' | 'start' | 'stop' | 'restart' | 'forget'
>

/** What the user can have done with guests. One at a time is begun, so that two clicks of one moment meet each other. */
export function createGuestCommands(options: GuestCommandsOptions): Commands {
  const { store, secrets, observer, engine, instances, clock } = options
  const exclusive = inTurn()

  function mustHave(id: string): GuestRecord {
    const record = store.get(id)
    if (!record) throw noGuest()
    return record
  }

  const takenNames = () => [...options.otherNames(), ...store.all().map(({ name }) => name)]

  function checkName(name: string): void {
    const problem = guestNameProblem(name, takenNames())
    if (problem !== undefined)
      throw new Failure('invalid-name', `${problem} Nothing was added.`, {
        hint: 'Choose another name.',
        details: { field: 'name' },
      })
  }

  /** As the engine has it at this moment. */
  async function foundNow(containerId: string): Promise<Found> {
    const list = (await engine?.neighbours?.list()) ?? []
    const found = findReadysets(list).find(({ container }) => container.id === containerId)
    if (!found) throw containerGoneMeanwhile()
    const adopted = store.all().find(({ origin }) => containerOf(origin, list)?.id === containerId)
    if (!adopted) return found
    throw new Failure(
      'conflict',
      `${found.container.name} is adopted already, as "${adopted.name}". Nothing was added.`,
      { hint: 'Open it in the list of deployments.', details: { deploymentId: adopted.id } },
    )
  }

  /** The given login, with the container's own password where none is given for the same user. */
  function loginOf(given: GivenLogin, container: Found['container'] | undefined) {
    const own = container && containerLogin(container)
    const password = given.password ?? (own?.user === given.user ? own.password : '')
    return { login: { user: given.user, database: given.database }, password }
  }

  const secretsOf = (password: string) => ({ upstreamPassword: password, userPasswords: [], extra: {} })

  /** Asks it, where it can be asked. Resolves with its mode as far as is known. */
  async function check(record: GuestRecord, found: Found | undefined, password: string): Promise<CacheMode> {
    const { login, mode, origin } = record
    if (login === null) return mode
    if (origin.from === 'remote') {
      return await verifyReadyset(instances, await sqlAddress({ record, found, engine, password }))
    }
    if (found?.container.state.kind === 'running' && publishedSql(found) !== null) {
      await verifyLogin(instances, await sqlAddress({ record, found, engine, password }))
    }
    return mode
  }

  async function keep(record: GuestRecord, password: string): Promise<{ readonly id: string }> {
    await secrets.set(record.id, secretsOf(password))
    store.insert(record)
    observer.refresh(record.id)
    options.tellFound()
    return { id: record.id }
  }

  async function adoptNow(containerId: string, form: AdoptForm): Promise<{ readonly id: string }> {
    const found = await foundNow(containerId)
    checkName(form.name)
    const { container, facts } = found
    const kind = facts.kind ?? form.kind
    if (kind === null) {
      throw new Failure('kind-unknown', 'Its settings do not say which database it caches. Nothing was added.', {
        hint: 'Choose PostgreSQL or MySQL.',
        details: { field: 'kind' },
      })
    }
    const { login, password } = form.login ? loginOf(form.login, container) : { login: null, password: '' }
    const record: GuestRecord = {
      v: 1,
      id: newDeploymentId(),
      name: form.name,
      kind,
      mode: facts.cacheMode,
      origin: {
        from: 'adopted',
        containerId: container.id,
        container: container.name,
        image: container.image,
        listen: publishedSql(found),
      },
      login,
      addedAt: clock.now(),
      wanted: container.state.kind === 'running' ? 'running' : 'stopped',
      facts: noFacts,
      instance: memoryAtAdoption(container),
    }
    await check(record, found, password)
    return await keep(record, password)
  }

  function begin(id: string, input: TaskInput, wanted: 'running' | 'stopped'): TaskView {
    const record = mustHave(id)
    if (record.origin.from === 'remote') throw noContainer('A life cycle')
    const tasks = options.tasks()
    const open = tasks.openOf(id)
    // One that stopped while it put the old container back is not to be passed over.
    if (open && (open.state !== 'failed' || open.kind === 'silence')) throw someoneAtWork(open)
    if (open) tasks.dismiss(open.id)
    const task = tasks.start(record, input, () => void store.change(id, { wanted }))
    const view = tasks.view(task.id)
    if (!view) throw new Error(`task ${task.id} is not there right after its start`)
    return view
  }

  return {
    async review(containerId) {
      const found = await foundNow(containerId)
      const own = containerLogin(found.container)
      return {
        found: foundView(found),
        ...describeFound(found),
        suggestedName: suggestedName(found.container.name, takenNames()),
        login: own ? { user: own.user, database: own.database, hasPassword: own.password !== '' } : null,
        anybody: found.facts.anybody,
      }
    },
    adopt: (containerId, form) => exclusive(() => adoptNow(containerId, form)),
    addRemote: (form) =>
      exclusive(async () => {
        checkName(form.name)
        const { kind, host, port, user, password, database } = remoteAddress(form.url)
        const http = form.metricsUrl === null ? null : metricsAddress(form.metricsUrl)
        const record: GuestRecord = {
          v: 1,
          id: newDeploymentId(),
          name: form.name,
          kind,
          mode: 'shallow',
          origin: {
            from: 'remote',
            at: { host, port },
            tls: form.tls,
            ...(form.caPem === null ? {} : { caPem: form.caPem }),
            http,
          },
          login: { user, database },
          addedAt: clock.now(),
          wanted: 'running',
          facts: noFacts,
          instance: { kind: 'never' },
        }
        const mode = await check(record, undefined, password)
        if (http && !(await instances.healthy(http, AbortSignal.timeout(10_000)).catch(() => false))) {
          throw new Failure(
            'metrics-unreachable',
            `Nothing at ${http.host}:${http.port} calls itself a healthy ReadySet. Nothing was added.`,
            {
              hint: 'Correct the address of metrics, or leave it out: all but some charts works without it.',
              details: { field: 'metricsUrl' },
            },
          )
        }
        return await keep({ ...record, mode }, password)
      }),
    setLogin: (id, given) =>
      exclusive(async () => {
        const record = mustHave(id)
        const found = observer.entry(id)?.found
        const kept = record.login?.user === given.user ? ((await secrets.get(id))?.upstreamPassword ?? null) : null
        const { login, password } = loginOf({ ...given, password: given.password ?? kept }, found?.container)
        await check({ ...record, login }, found, password)
        await secrets.set(id, secretsOf(password))
        store.change(id, { login })
        observer.reconnect(id)
        observer.refresh(id)
      }),
    silence: (id) =>
      exclusive(async () => {
        const record = mustHave(id)
        if (record.origin.from === 'remote' || !engine?.neighbours) throw noContainer('Its container')
        const container = await engine.neighbours.inspect(record.origin.container)
        const facts = container && containerFacts(container)
        if (!container || !facts) throw containerGoneMeanwhile()
        const plan = silencePlan({ container, facts })
        if (!plan.possible)
          throw new Failure('not-possible', `${plan.why} Nothing was changed.`, {
            hint: 'Set DISABLE_TELEMETRY=true where the container is made.',
          })
        const running = container.state.kind === 'running' || container.state.kind === 'restarting'
        return begin(id, { kind: 'silence', running }, running ? 'running' : 'stopped')
      }),
    start: (id) => exclusive(async () => begin(id, { kind: 'start' }, 'running')),
    stop: (id) => exclusive(async () => begin(id, { kind: 'stop' }, 'stopped')),
    restart: (id) => exclusive(async () => begin(id, { kind: 'restart' }, 'running')),
    forget: (id) =>
      exclusive(async () => {
        mustHave(id)
        const tasks = options.tasks()
        const open = tasks.openOf(id)
        if (open && (open.state !== 'failed' || open.kind === 'silence')) throw someoneAtWork(open)
        options.storage.transaction(() => {
          if (open) tasks.dismiss(open.id)
          store.delete(id)
        })
        await secrets.delete(id)
        observer.refresh(id)
        options.tellFound()
      }),
  }
}

import { randomUUID } from 'node:crypto'
import { Failure } from '../base/failure.ts'
import { createListeners } from '../base/listeners.ts'
import { openConsentDesk } from './consent/consent-desk.ts'
import { createGate } from './consent/gate.ts'
import { optOutNote } from './consent/opt-out-note.ts'
import { waitingWhy } from './decide-state.ts'
import { createDeliverer } from './delivery/deliverer.ts'
import { createHttpClient } from './delivery/http-client.ts'
import { startNetworkCount } from './delivery/network-count.ts'
import { decideDestination } from './destination/decide-destination.ts'
import { openDestinationSettings } from './destination/destination-settings.ts'
import { testConnection } from './destination/test-connection.ts'
import { asCurl } from './export/as-curl.ts'
import { exportRecords } from './export/export-records.ts'
import { createGateway } from './gateway/gateway.ts'
import { createReporting } from './gateway/reporting.ts'
import { openUserIdStore } from './identity/user-id-store.ts'
import { createLedger } from './ledger/ledger.ts'
import { prove } from './prove/prove.ts'
import { startReceiver } from './prove/start-receiver.ts'
import { recordDetail } from './record-detail.ts'
import { createRecorder } from './recorder.ts'
import { startRetention } from './retention.ts'
import { openSettings } from './settings.ts'
import type { Telemetry, TelemetryOptions } from './telemetry.ts'
import { telemetryView } from './telemetry-view.ts'
import { untilSettled } from './until-settled.ts'
import type { RecordFilter, TelemetryView } from './view.ts'

/** A change of many records is told to the screens once, not once a record. */
const viewEveryMs = 100

/** Builds telemetry: the ledger, the gateway and the delivery, and everything that decides what they may do. */
export async function createTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { storage, secrets, clock, log, env, disabledByFlag, commitId, buildWriteKey, privateValues } = options
  const run = randomUUID()
  const ledger = createLedger(storage, run)
  const settings = openSettings(storage)
  const userIds = await openUserIdStore(secrets)
  const target = await openDestinationSettings(secrets, settings, env)
  const gate = createGate()
  const network = startNetworkCount()
  const views = createListeners<TelemetryView>()
  ledger.recoverAttempts(clock.now())

  const decided = () =>
    decideDestination({
      env,
      storedWriteKey: target.writeKey,
      storedEndpoint: settings.current.endpoint,
      buildWriteKey,
    })
  const destination = () => decided().destination
  const desk = openConsentDesk({
    settings,
    note: optOutNote(storage.folder),
    userIds,
    env,
    disabledByFlag,
    gate,
    ledger,
    network,
    clock,
    waitingWhy: () => waitingWhy(destination()),
    onChange: changed,
    onError: (error) => log.error('what opting out leaves could not be finished', error),
  })
  const client = createHttpClient(clock, options.limits)
  const deliverer = createDeliverer({
    ledger,
    client,
    gate,
    destination,
    clock,
    log,
    random: options.random ?? Math.random,
  })
  const reporting = createReporting(ledger, clock, () => gate.isOpen && destination().possible)
  const gateway = createGateway(ledger, gate, clock, log, (n) => {
    reporting.taken(n)
    deliverer.wake()
  })
  const write = createRecorder({ ledger, desk, destination, clock, log, commitId })
  const record: Telemetry['record'] = (event, properties, about) => {
    const summary = write(event, properties, about)
    if (summary.state === 'waiting') reporting.offer()
    return summary
  }
  const retention = startRetention(ledger, () => settings.current.retention, clock, log, viewSoon)

  let viewTimer: (() => void) | null = null
  function viewSoon(): void {
    viewTimer ??= clock.after(viewEveryMs, viewNow)
  }
  function viewNow(): void {
    viewTimer?.()
    viewTimer = null
    views.emit(view())
  }
  function view(): TelemetryView {
    const parts = { ledger, desk, decided: decided(), network, settings: settings.current, run }
    return telemetryView({ ...parts, refusedReports: gateway.refused })
  }

  /** Consent, identity or destination is another one. */
  function changed(): void {
    const to = destination()
    // Not even an idle connection, which would still say goodbye later.
    if (!gate.isOpen) client.disconnect()
    if (to.possible) network.watch(new URL(to.url).host)
    // Where the gate is shut nothing waits, and a disk that refuses must not keep the screens from hearing of it.
    if (gate.isOpen) ledger.explainWaiting(waitingWhy(to))
    reporting.offer()
    deliverer.wake()
    viewNow()
  }

  function find(messageId: string) {
    const found = ledger.find(messageId)
    if (found) return found
    throw new Failure(
      'not-found',
      'There is no such telemetry record: it may have been cleared meanwhile. Nothing was sent or changed.',
      { hint: 'Go back to the log: it shows what there is now.' },
    )
  }

  async function* details(filter: RecordFilter) {
    let before: number | null = null
    do {
      const { records, nextBefore } = ledger.pages.page(filter, before, 200)
      const known = [...privateValues()]
      for (const { messageId } of records) {
        const stored = ledger.find(messageId)
        if (stored) yield recordDetail(ledger, stored, known)
      }
      before = nextBefore
      await new Promise((resolve) => setImmediate(resolve))
    } while (before !== null)
  }

  const stopViews = ledger.onChanged(viewSoon)
  changed()

  return {
    record,
    view,
    onView: views.add,
    onRecord: ledger.onChanged,
    onReport: reporting.onReport,
    setConsent: desk.choose,
    async setIdentifier({ use, value }) {
      const { choice } = desk.consent
      if (choice === 'off')
        throw new Failure(
          'telemetry-off',
          'Telemetry is off, so there is no identifier to change. Nothing was changed.',
          { hint: 'Switch telemetry on first.' },
        )
      if (choice === 'undecided')
        throw new Failure(
          'telemetry-undecided',
          'Choose first whether telemetry may be sent. Nothing is sent until then.',
          { hint: 'Choose in the settings of telemetry.' },
        )
      if (use === 'off') return desk.choose('anonymous')
      const typed = use === 'typed' ? value?.trim() : undefined
      if (use === 'typed' && !typed)
        throw new Failure(
          'identifier-missing',
          'An identifier has to have at least one character. Nothing was changed.',
          { hint: 'Type one, or have one generated.' },
        )
      return choice === 'identified' ? desk.replaceIdentifier(typed) : desk.choose('identified', typed)
    },
    async setWriteKey(writeKey) {
      await target.setWriteKey(writeKey)
      ledger.retryNow(clock.now())
      changed()
    },
    setEndpoint(endpoint) {
      target.setEndpoint(endpoint)
      ledger.retryNow(clock.now())
      changed()
    },
    setRetention(wanted) {
      settings.change({ retention: wanted })
      viewNow()
      void retention.apply()
    },
    newSession: desk.newSession,
    async testConnection() {
      if (!gate.isOpen) {
        throw new Failure(
          'telemetry-off',
          'Telemetry is not switched on, so not even a test connection was made. Nothing was sent.',
          {
            hint: 'Switch telemetry on first; nothing is sent by a test either.',
          },
        )
      }
      const { endpoint } = decided()
      if (!URL.canParse(endpoint.value))
        throw new Failure('endpoint-unusable', 'There is no usable endpoint to connect to. Nothing was sent.', {
          hint: 'Choose one of Segment’s, or give the address of a collector of your own.',
        })
      return testConnection(endpoint.value, gate.signal)
    },
    page: ledger.pages.page,
    detail: (messageId) => recordDetail(ledger, find(messageId), privateValues()),
    asCurl: (messageId) => asCurl(decided().endpoint.value, find(messageId).body),
    discard(messageId) {
      const { n, state } = find(messageId).summary
      if (state !== 'held' && state !== 'waiting' && state !== 'retrying') {
        throw new Failure(
          'conflict',
          `This record is ${state} already, so there is nothing to discard. Nothing was changed.`,
          { hint: 'Open the record: its attempts say what became of it.' },
        )
      }
      ledger.move(n, 'dropped', 'by you')
      deliverer.wake()
    },
    prove: (messageId) =>
      prove(find(messageId).body, client, options.startReceiver ?? (() => startReceiver(options.env))),
    exportRecords: (filter, format) => exportRecords(details(filter), format),
    async clear({ pending }) {
      if (pending) ledger.drop(['held', 'waiting', 'retrying'], () => 'by you', clock.now())
      return retention.clear()
    },
    pendingReports: reporting.pending,
    acceptFromReporter(text) {
      const answer = gateway.take(text)
      if (!answer.taken) viewSoon()
      return answer
    },
    refuseFromReporter(path) {
      viewSoon()
      return gateway.refuseOther(path)
    },
    async finish(maxMs = 2000) {
      record('installer_finished', {}, { because: 'the program ended in order' })
      if (gate.isOpen && destination().possible) await untilSettled(ledger, clock, maxMs)
    },
    async close() {
      stopViews()
      viewTimer?.()
      reporting.close()
      retention.close()
      deliverer.close()
      await deliverer.idle()
      client.disconnect()
      desk.close()
      network.close()
    },
  }
}

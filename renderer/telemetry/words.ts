import type { AttemptView, ConsentChoice, RecordState } from '../../electron/telemetry/view.ts'
import { formatCount } from '../ui/format.ts'
import { inLanguage } from '../ui/language.ts'
import { pluralIn } from '../ui/plural.ts'
import { words as shared } from '../ui/words.ts'

const plural = pluralIn('en')

const records = (count: number) => plural(count, { one: '# record', other: '# records' })

const choices: Readonly<Record<ConsentChoice, string>> = {
  undecided: 'Waiting for your choice; nothing is sent',
  anonymous: 'On, anonymous',
  identified: 'On, with identifier',
  off: 'Off',
}

const outcomes: Readonly<Record<AttemptView['outcome'], string>> = {
  running: 'running',
  accepted: 'accepted',
  rejected: 'rejected',
  failed: 'failed',
  aborted: 'aborted',
}

/** The states as they stand in every list of records. */
export const stateNames: Readonly<Record<RecordState, string>> = shared.recordStates

/** The telemetry log, one record of it, its dialogs, and the dictionary. */
export const words = inLanguage('telemetry', {
  title: 'Telemetry',
  choices,
  cannotSend: (why: string) => `nothing can be sent: ${why}`,
  pause: 'Pause',
  goOn: 'Go on',
  goOnWith: (fresh: number) => `Go on (${plural(fresh, { other: '# new' })})`,
  export: 'Export…',
  clear: 'Clear…',
  settings: 'Settings',
  turnOff: 'Turn telemetry off',
  commands: {
    search: 'Search in payloads',
    pause: 'Pause the log, or go on',
    export: 'Export the records',
  },
  reading: 'Reading the log…',
  noneLikeThat: 'No record is like that. Change the filter, or show all.',
  noneYet: 'No record yet. Each message about a deployment’s life will stand here before it is sent, and stay.',
  record: 'The record',
  noneSelected: 'No record is selected.',
  suppressed: (count: number) =>
    `${records(count)} suppressed so far: they show what would have been sent. What each event means stands in {dictionary}.`,
  theDictionary: 'the dictionary',
  figures: {
    label: 'What was sent',
    records: (count: number) => plural(count, { one: 'record', other: 'records' }),
    requests: (count: number) => plural(count, { one: 'request made', other: 'requests made' }),
    retries: (count: number) => plural(count, { one: 'of them a retry', other: 'of them retries' }),
    sent: 'sent',
    unaccounted: (count: number) => plural(count, { one: 'unaccounted request', other: 'unaccounted requests' }),
    agree: 'Counted twice, by the ledger and by the network layer; the two agree.',
    differ: 'The two counts differ',
    differMeans:
      'The network layer saw requests that the ledger does not know, or the other way round. Turn telemetry off and report this: the log cannot be trusted until it is explained.',
    refused: (count: number) => plural(count, { one: '# request refused', other: '# requests refused' }),
    refusedMeans: 'Segment’s library in a page handed over what may not leave; the gateway let none of it out.',
    destination: (where: string) => `Destination: ${where}`,
  },
  filter: {
    search: 'Search in payloads',
    state: 'State',
    event: 'Event',
    deployment: 'Deployment',
    identity: 'Identity',
    session: 'Session',
    time: 'Time',
    allStates: 'All states',
    notSettled: 'Not settled yet',
    allEvents: 'All events',
    anyIdentity: 'Any identity',
    anonymous: 'Anonymous',
    identified: 'With identifier',
    allSessions: 'All sessions',
    thisSession: 'This session',
    earlierSession: 'an earlier session',
    anyTime: 'Any time',
    hour: 'Last hour',
    day: 'Last 24 hours',
    week: 'Last 7 days',
    allDeployments: 'All deployments',
    goneDeployment: 'one that is gone',
    count: (matching: string, total: string) => `${matching} of ${total}, newest first`,
    countAtLeast: (matching: string, total: string) => `more than ${matching} of ${total}, newest first`,
    showAll: 'Show all',
  },
  list: {
    label: (count: string) => `Telemetry records, newest first, ${count} in all`,
    columns: { state: 'State', event: 'Event', when: 'When', deployment: 'Deployment', size: 'Size', tries: 'Tries' },
  },
  ownReporters: {
    title: 'Reports on its own',
    text: 'ReadySet’s own telemetry is on in instances that this program did not start; what they send goes past this log. Open one to stop it: {instances}.',
  },
  receipt: {
    label: 'Receipt for turning telemetry off',
    title: 'Telemetry is off since {when}',
    dropped: 'Dropped',
    droppedRecords: (count: number) =>
      plural(count, { one: '# record that had been waiting', other: '# records that had been waiting' }),
    cutOff: 'Cut off',
    cutOffRequests: (count: number) => plural(count, { one: '# request in flight', other: '# requests in flight' }),
    since: 'Since then',
    sinceRequests: (count: number, bytes: string) =>
      `${plural(count, { one: '# request', other: '# requests' })}, ${bytes} sent`,
    ids: 'Ids',
    idsForgotten: 'forgotten; opting in again starts with new ones',
  },
  detail: {
    reading: 'Reading the record…',
    body: (bytes: number) => `Body, exactly as sent · ${plural(bytes, { one: '# byte', other: '# bytes' })} · {hash}`,
    copyBody: 'Copy body',
    copyCurl: 'Copy as curl',
    copyHash: 'Copy SHA-256',
    explain: 'Explain it',
    raw: 'Show it raw',
    identity: 'What identifies me',
    prove: 'Prove it…',
    why: 'Why it was recorded',
    happened: 'What happened',
    means: 'Means',
    when: 'When',
    choiceThen: 'Your choice then',
    onlySession: 'Only this session',
    onlyDeployment: 'Only this deployment',
    never: 'Never send this one',
    identified:
      'The marked fields tie this record to you: the identifier is the same in every run, the anonymous id in this one.',
    outcomes,
    attempts: 'Attempts',
    leaks: (present: number, known: number) =>
      `${formatCount(present)} of ${formatCount(known)} known private values present`,
    leaksNamed: (present: number, known: number, names: string) =>
      `${formatCount(present)} of ${formatCount(known)} known private values present: ${names}`,
    leaksMeans:
      'Hosts, users, passwords, databases, tables, your home folder and this machine’s name: compared here, never sent.',
    removed: (count: number) =>
      `Removed before sending · ${plural(count, { one: '# field', other: '# fields' })} that Segment’s library had added`,
    requestAndReply: 'Request and reply',
    reply: 'Reply',
    noReply: 'none yet',
    replyBody: 'Body of the reply',
    cut: '… cut',
    received: 'received; Segment promises no more than that',
    anonymous:
      'The marked field ties together the records of one run of the program. Two runs cannot be tied together.',
  },
  dialogs: {
    clear: {
      title: 'Clear the history',
      about: (settled: number, bytes: string) =>
        `${plural(settled, { one: '# settled record', other: '# settled records' })} will be lost, with their attempts and replies (${bytes} on disk in all). Export them first if you want to keep them. What Segment has received is not touched.`,
      keep: 'Keep it',
      clear: (count: number) => `Clear ${records(count)}`,
      also: (count: number) => `Also the ${records(count)} not sent yet; they will never be sent`,
      countsGoOn: 'The counts of requests and bytes go on.',
    },
    export: {
      title: 'Export the records',
      about: (count: number) => `${records(count)}: those that the filter shows. The write key is left out.`,
      cancel: 'Cancel',
      save: 'Save the file',
      format: 'Format',
      ndjson: 'One record a line, with everything that is known of it.',
      csv: 'A table for a spreadsheet: one row a record.',
      har: 'Requests and replies, for a network viewer such as a browser’s.',
    },
    off: {
      title: 'Turn telemetry off',
      about: (pending: number) =>
        `No request starts from now on. ${records(pending)} not sent yet will be dropped, and the ids forgotten. What would have been sent still shows here. This is not reported.`,
      leave: 'Leave it on',
      turnOff: 'Turn it off',
    },
    prove: {
      title: 'Prove it',
      about:
        'The body is sent, by the code that sends it to Segment, to a receiver on this machine in a process of its own. Nothing leaves the machine.',
      close: 'Close',
      sending: 'Sending to the receiver; this takes 10 s at most.',
      same: 'The bytes are the same',
      differ: 'The bytes differ',
      inTheLog: 'In the log',
      received: 'Received',
      nothing: 'nothing',
      byProcess: 'By process',
      hash: (bytes: number) => `{hash}, ${plural(bytes, { one: '# byte', other: '# bytes' })}`,
    },
  },
  dictionary: {
    title: 'What telemetry can say',
    back: 'Back to the log',
    lead: 'These nine events, with these keys, and nothing else: a body that holds one field more is refused before it is recorded, and again before it is sent. The same list is printed by {flag}.',
    reading: 'Reading…',
    events: 'Events',
    event: 'Event',
    recordedWhen: 'Recorded when',
    properties: 'Properties, each only where known',
    keys: 'Keys',
    key: 'Key',
    holds: 'What it holds',
    schema: 'The schema',
  },
})

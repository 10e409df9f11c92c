import { expect, test } from 'vitest'
import { amongContainers, sentOut, withinLoopback } from '../../support/traffic/flows.ts'
import { packetOf } from '../../support/traffic/packet-line.ts'

const syn =
  '1700000000.123456 way-out Out IP 198.18.213.2.51234 > 198.18.213.1.443: Flags [S], seq 1, win 64240, length 0'
const question = '1700000000.2 way-out Out IP 198.18.213.2.4000 > 198.18.213.1.53: 7+ A? collector.rsd.test. (36)'
const local = '1700000000.3 lo    In  IP 127.0.0.1.5000 > 127.0.0.1.8080: Flags [S], seq 1, length 0'
const localReply = '1700000000.4 lo    In  IP 127.0.0.1.8080 > 127.0.0.1.5000: Flags [S.], seq 1, length 0'
const bridge = '1700000000.5 br-1  In  IP 172.18.0.2.3000 > 198.18.213.1.5432: Flags [P.], seq 1:9, length 8'
const igmp = '1700000000.6 br-1  Out IP 172.18.0.1 > 224.0.0.22: igmp v3 report, 1 group record(s)'
const hardware = '1700000000.7 br-1  B   ARP, Request who-has 172.18.0.2 tell 172.18.0.1, length 28'
const newer = '1700000000.8 lo    In  IP6 ::1.5000 > ::1.8080: Flags [S], seq 1, length 0'

const packets = (...lines: readonly string[]) => lines.flatMap((line) => packetOf(line) ?? [])

test('a line of tcpdump is read: device, direction, places, and what it tells', () => {
  expect(packetOf(syn)).toEqual({
    device: 'way-out',
    direction: 'Out',
    source: { address: '198.18.213.2', port: 51234 },
    target: { address: '198.18.213.1', port: 443 },
    told: 'Flags [S], seq 1, win 64240, length 0',
  })
  expect(packetOf(newer)?.target).toEqual({ address: '::1', port: 8080 })
  expect(packetOf(igmp)?.target).toEqual({ address: '224.0.0.22', port: null })
  expect(packetOf(hardware)).toBeUndefined()
})

test('packets become flows: what left, who was called over loopback, who spoke among containers', () => {
  const all = packets(syn, syn, question, local, localReply, bridge, igmp)
  expect(sentOut(all, 'way-out')).toEqual(['tcp 198.18.213.1:443', 'udp 198.18.213.1:53'])
  expect(withinLoopback(all)).toEqual(['127.0.0.1:8080'])
  expect(amongContainers(all, 'way-out')).toEqual(['198.18.213.1'])
})

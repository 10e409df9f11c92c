import { inLanguage } from '../../ui/language.ts'

/** What is said alike of a deployment and of an instance that this program did not make. */
export const words = inLanguage('deployments/instance', {
  start: 'Start',
  startNamed: (name: string) => `Start ${name}`,
  stop: 'Stop',
  stopNamed: (name: string) => `Stop ${name}`,
  restart: 'Restart',
  restartNamed: (name: string) => `Restart ${name}`,
  notDone: (name: string) => `${name}: not done`,
  partsOf: (name: string) => `Parts of ${name}`,
  tabs: { overview: 'Overview', connect: 'Connect', log: 'Log', settings: 'Settings', events: 'Events' },
  reading: 'Reading what there is to know of it…',
  readAgain: 'Read it again',
  environment: { label: 'Environment of ReadySet', variable: 'Variable', value: 'Value' },
})

import { inLanguage } from '../ui/language.ts'

/** Failures that the page finds itself; those of the program come with their words. */
export const words = inLanguage('client', {
  unreachable: {
    message: 'The program does not answer. What it had begun goes on or is picked up at its next start.',
    hint: 'See whether it still runs, and start it again if not. This page comes back by itself.',
  },
  internal: {
    message: 'Something in this page went wrong. Your deployments are as they were.',
    hint: 'Load the page again. If it comes back, report it with the last words below.',
  },
  unexpected: {
    message: (status: string) =>
      `The program answered with HTTP status ${status} and no reason. What runs goes on running; whether this was done is not known.`,
    hint: 'See in the list of deployments what has come of it, then try again.',
  },
})

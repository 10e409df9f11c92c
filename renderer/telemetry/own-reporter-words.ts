/** Of instances that report past this program. */
export const ownReporterWords = {
  title: 'Reports on its own',
  text: 'ReadySet’s own telemetry is on in instances that this program did not start; what they send goes past this log. Open one to stop it:',
} as const

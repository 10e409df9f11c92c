// The program without a page, without sampling and without its other features: it watches its deployments, and no more.
import { openProgram } from '../../support/deployments/program.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('which data folder?')
const program = await openProgram({ folder })
program.deployments.setWatched(false)
process.stdout.write('ready\n')
process.on('SIGTERM', () => {
  void program.close().then(() => process.exit(0))
})

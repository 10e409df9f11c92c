import { utilityProcess } from 'electron'

/** A process of this program's own runtime that says what it has to say on its standard output. */
export interface HelperProcess {
  readonly stdout: NodeJS.ReadableStream
  /** 0 before it runs. */
  pid(): number
  kill(): void
}

/**
 * Runs a built program in a process of its own. The fuse that lets Electron's binary run as plain Node is off in a package,
 * so this is the way there. It gets nothing of this process's environment but what Windows needs to start a program.
 * @param file the program's path in the build
 */
export function startHelper(file: string, serviceName: string, env: NodeJS.ProcessEnv): HelperProcess {
  const child = utilityProcess.fork(file, [], {
    serviceName,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: env.SystemRoot === undefined ? {} : { SystemRoot: env.SystemRoot },
  })
  if (!child.stdout) throw new Error(`${serviceName} was started without a standard output`)
  return {
    stdout: child.stdout,
    pid: () => child.pid ?? 0,
    kill: () => void child.kill(),
  }
}

import { filled, type HostFacts, type HostFiles, joinPath } from './docker-config.ts'

/** Programs that come only with an engine or something that brings one. */
const programs = ['docker', 'dockerd', 'podman', 'colima', 'orb', 'rdctl']

const applications: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['/Applications/Docker.app', '/Applications/OrbStack.app', '/Applications/Rancher Desktop.app'],
  win32: ['C:\\Program Files\\Docker\\Docker\\Docker Desktop.exe'],
  linux: ['/opt/docker-desktop'],
}

/** Where programs are even though a desktop session's `PATH` often lacks it. */
const folders: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['/usr/local/bin', '/opt/homebrew/bin'],
  linux: ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/snap/bin'],
}

/** Whether something of Docker is on this computer, so that "not running" can be told from "not installed". */
export function isDockerInstalled({ env, platform }: HostFacts, files: HostFiles): boolean {
  const windows = platform === 'win32'
  const path = (filled(env.PATH) ?? filled(env.Path) ?? '').split(windows ? ';' : ':').filter((folder) => folder !== '')
  const suffix = windows ? '.exe' : ''
  return (
    [...path, ...(folders[platform] ?? [])].some((folder) =>
      programs.some((program) => files.exists(joinPath(platform, folder, `${program}${suffix}`))),
    ) || (applications[platform] ?? []).some((application) => files.exists(application))
  )
}

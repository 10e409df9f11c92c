import type { NeighbourContainer } from '../../engines/neighbours.ts'

/** Who made a container, as its labels tell: its own tool is the place to change it. */
export type MadeBy =
  | { readonly kind: 'compose'; readonly project: string; readonly service: string; readonly folder: string | null }
  | { readonly kind: 'rdst' }
  | { readonly kind: 'unknown' }

export function madeBy({ labels, name }: Pick<NeighbourContainer, 'labels' | 'name'>): MadeBy {
  const project = labels['com.docker.compose.project']
  if (project !== undefined) {
    const service = labels['com.docker.compose.service'] ?? name
    return { kind: 'compose', project, service, folder: labels['com.docker.compose.project.working_dir'] ?? null }
  }
  const rdst = Object.keys(labels).some((label) => label.startsWith('io.readyset.rdst.')) || name.startsWith('rdst-')
  return { kind: rdst ? 'rdst' : 'unknown' }
}

/** `Compose project shop`. */
export function madeByWords(by: MadeBy): string {
  switch (by.kind) {
    case 'compose':
      return `Compose project ${by.project}`
    case 'rdst':
      return 'the rdst tool'
    case 'unknown':
      return 'somebody else'
  }
}

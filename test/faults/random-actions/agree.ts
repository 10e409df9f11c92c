import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser } from '@playwright/test'
import { stateLook } from '../../../renderer/deployments/deployment-state.ts'
import { rowsSelector } from '../../bench/fleet/browser.ts'
import { deploymentLabel, listLabelled } from '../../support/docker.ts'
import { waitUntil } from '../../support/wait-until.ts'
import type { Model } from './model.ts'
import type { ContainerIs, Found, Real } from './real.ts'

const expected: Readonly<Record<ContainerIs, string>> = { running: 'online', exited: 'stopped', absent: 'missing' }

const nothing: Found = { container: 'absent', version: undefined }

/** Waits until the engine, the data file and the live state of the program say what the model says. @throws Error */
export async function agree({ known, forgotten }: Model, real: Real): Promise<void> {
  const look = async () => {
    const { deployments, tasks } = await real.api.state()
    const shown = Object.values(deployments).map(({ id, state }) => `${id} ${state.kind}`)
    const stored = storedIn(real)
    const { container, version } = known === undefined ? nothing : await real.found(known.id)
    return {
      shown,
      stored,
      container,
      version,
      open: Object.values(tasks).filter(({ endedAt }) => endedAt === null).length,
    }
  }
  await waitUntil(
    `agreement on ${known === undefined ? 'nothing' : `${known.id}, ${known.version}, ${known.container}`}`,
    look,
    {
      timeoutMs: 90_000,
      intervalMs: 200,
      accept: ({ shown, stored, container, version, open }) =>
        open === 0 &&
        String(shown) === (known === undefined ? '' : `${known.id} ${expected[container]}`) &&
        String(stored) === (known?.id ?? '') &&
        container === (known?.container ?? 'absent') &&
        (container === 'absent' || version === known?.version),
    },
  )
  await nothingElse(real, [...forgotten, ...(known === undefined ? [] : [known.id])])
}

/** Ids in the data file, read beside the program. */
function storedIn({ dataFolder }: Real): readonly string[] {
  const db = new DatabaseSync(join(dataFolder, 'readyset-desktop.db'), { readOnly: true })
  try {
    return db
      .prepare('select id from deployment')
      .all()
      .map(({ id }) => String(id))
  } finally {
    db.close()
  }
}

/** Waits until nothing is on the engine that belongs to none of these: it may have been late to make what was given up. */
async function nothingElse({ ids }: Real, allowed: readonly string[]): Promise<void> {
  for (const id of ids.filter((one) => !allowed.includes(one))) {
    const left = async () => Object.values(await listLabelled(`${deploymentLabel}=${id}`)).flat()
    await waitUntil('nothing to be left of a deployment that is gone', left, {
      timeoutMs: 60_000,
      accept: (names) => names.length === 0,
    })
  }
}

/** Opens the page, and holds its list against the model. @throws Error */
export async function screenAgrees(browser: Browser, { known }: Model, real: Real): Promise<void> {
  const page = await browser.newPage()
  try {
    await real.api.post('/telemetry/consent', { choice: 'off' })
    await page.goto(real.host.address)
    const word = known && stateLook({ state: stateNamed(expected[known.container]), engine: 'docker' }).word
    const rows = () => page.locator(rowsSelector).allInnerTexts()
    await waitUntil('the screen to agree', rows, {
      timeoutMs: 60_000,
      accept: (texts) =>
        known === undefined
          ? texts.length === 0
          : texts.length === 1 && (texts[0] ?? '').includes(real.name) && (texts[0] ?? '').includes(word ?? ''),
    })
  } finally {
    await page.close()
  }
}

function stateNamed(kind: string) {
  return kind === 'online' ? ({ kind, answeredAt: 0 } as const) : ({ kind: kind as 'stopped' | 'missing' } as const)
}

import type { StepView, TaskView } from '../../../electron/deployments/view.ts'
import { median } from '../results/figures.ts'

/** The median time of each step over several deploys, in milliseconds, in the order of the first. */
export function stepTimes(tasks: readonly TaskView[]): readonly { readonly title: string; readonly ms: number }[] {
  const titles = tasks[0]?.steps.map(({ title }) => title) ?? []
  return titles.map((title) => {
    const steps = tasks.flatMap((task) => task.steps.filter((step) => step.title === title))
    return { title, ms: median(steps.map(timeOf)) }
  })
}

function timeOf({ startedAt, endedAt }: StepView): number {
  return startedAt === null || endedAt === null ? 0 : endedAt - startedAt
}

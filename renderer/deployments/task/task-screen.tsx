import { Screen } from '../../ui/screen.tsx'

export function TaskScreen({ taskId }: { readonly taskId: string }) {
  return (
    <Screen title="Task" name="Task">
      {taskId}
    </Screen>
  )
}

/** Nhiệm vụ: the plan's tasks with who leads and who takes part. */
import { createLazyRoute } from '@tanstack/react-router'
import { TaskList } from '@/features/tasks/TaskList'

export const Route = createLazyRoute('/shell/nhiem-vu')({ component: TaskList })

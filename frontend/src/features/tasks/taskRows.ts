/** The tasks as rows of a file. */
import type { TFunction } from 'i18next'
import type { Task } from '@/api/registry'
import type { Ref } from '@/api/types'
import type { CsvRow } from '@/ui/ExportButton'

const names = (bodies: Ref[]) => bodies.map((body) => body.short_name ?? body.name).join(', ')

export function taskRows(tasks: Task[], t: TFunction): CsvRow[] {
  const head = ['code', 'text', 'lead', 'coordinating', 'recurrenceTitle'].map((name) => t(`tasks.${name}`))
  return [
    head,
    ...tasks.map((task) => [
      task.code,
      task.text,
      names(task.leads),
      names(task.coordinating),
      t(`tasks.recurrence.${task.recurrence}`, { defaultValue: task.recurrence }),
    ]),
  ]
}

/** The bodies as rows of a file. */
import type { TFunction } from 'i18next'
import type { OrganisationRef } from '@/api/registry'
import type { CsvRow } from '@/ui/ExportButton'

export function organisationRows(organisations: OrganisationRef[], t: TFunction): CsvRow[] {
  return [
    [t('organisations.code'), t('organisations.name'), t('organisations.level')],
    ...organisations.map(({ code, name, level }) => [
      code,
      name,
      t(`organisations.levels.${level}`, { defaultValue: level }),
    ]),
  ]
}

/** How this person wants to be told: by group, at which hours, and whether letters reach her at all. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Crumbs } from '@/ui/Crumbs'
import { Note } from '@/ui/Note'
import { PageHead } from '@/ui/PageHead'
import { AddressNote } from './AddressNote'
import { PreferencesForm } from './PreferencesForm'
import { preferencesQuery, useSavePreferences } from './queries'

export function PreferencesPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(preferencesQuery)
  const save = useSavePreferences(data)
  const title = t('notices.preferences.title')
  return (
    <>
      <Crumbs steps={[{ label: t('notices.title'), to: '/thong-bao' }]} here={title} />
      <PageHead title={title} sub={t('notices.preferences.sub')} />
      <AddressNote />
      {!data.is_set_up && <Note>{t('notices.preferences.notSetUp')}</Note>}
      {save.isSuccess && (
        <Note tone="ok" role="status">
          {t('notices.preferences.saved')}
        </Note>
      )}
      <PreferencesForm key={data.etag} seen={data} save={save} />
    </>
  )
}

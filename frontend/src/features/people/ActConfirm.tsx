/** Asks once more before an account is suspended, resumed or loses its second factor. */
import { useTranslation } from 'react-i18next'
import type { AdministeredPerson } from '@/api/people'
import { Confirm } from '@/ui/Confirm'
import { Note } from '@/ui/Note'
import { failureText } from './failure'
import { useAct } from './queries'

export type Asked = 'suspend' | 'resume' | 'forget'

interface Props {
  person: AdministeredPerson
  asked: Asked
  onClose: () => void
}

export function ActConfirm({ person, asked, onClose }: Props) {
  const { t } = useTranslation()
  const act = useAct(person)
  const said = failureText(act.error, t)
  return (
    <Confirm
      isOpen
      title={t(`people.acts.${asked}.title`, { name: person.name })}
      confirm={t(`people.acts.${asked}.button`)}
      cancel={t('common.cancel')}
      isBusy={act.isPending}
      onConfirm={() => act.mutate({ verb: asked }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t(`people.acts.${asked}.text`)}
      {said && (
        <Note tone="bad" role="alert">
          {said}
        </Note>
      )}
    </Confirm>
  )
}

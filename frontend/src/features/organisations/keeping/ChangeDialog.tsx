/** A change of the map in two steps: what is to be, then what that does. Nothing is done before the second is confirmed. */
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { areaCodesQuery, bodiesQuery } from '@/api/bodies'
import { failureOf, fieldText } from '@/api/failure'
import { isProblem } from '@/api/problems'
import type { TerritoryChange } from '@/api/territory'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Note } from '@/ui/Note'
import { OptionList } from '@/ui/OptionList'
import { type Draft, draftOf, type Fields, saidOf } from './drafts'
import { ChangeFields } from './ChangeFields'
import { PreviewView } from './PreviewView'
import { type Act, type Noun, type Subject, useCarryOut, usePreview } from './queries'

const failureText = failureOf('territory', 'someWrong')

interface Props {
  noun: Noun
  act: Act
  subject: (Subject & { name: string }) | null
  fields: Fields
  onDone: (told: TerritoryChange) => void
  onClose: () => void
}

export default function ChangeDialog({ noun, act, subject, fields, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<Draft>(() => draftOf(fields))
  const [told, setTold] = useState<TerritoryChange | null>(null)
  const preview = usePreview()
  const carryOut = useCarryOut()
  const error = preview.error ?? carryOut.error
  const asked = { noun, act, subject, said: saidOf(noun, act, draft) }
  const isStopped = told !== null && told.hindrances.length > 0
  const look = () => {
    carryOut.reset()
    preview.mutate(asked, { onSuccess: setTold })
  }
  const confirm = () =>
    !isStopped && carryOut.mutate(asked, { onSuccess: onDone, onError: () => setTold(null) })
  const failure = failureText(error, t)
  return (
    <Dialog
      isOpen
      isWide
      title={t(`territory.titles.${noun}.${act}`, { name: subject?.name ?? '' })}
      sub={told ? t('territory.previewSub') : t(`territory.subs.${act}`)}
      confirm={told ? t(`territory.confirm.${act}`) : t('territory.look')}
      isBusy={preview.isPending || carryOut.isPending}
      isHeld={isStopped}
      onConfirm={told ? confirm : look}
      onClose={onClose}
    >
      {failure && (
        <Note tone="bad" role="alert">
          {failure}
        </Note>
      )}
      {told ? (
        <>
          <PreviewView told={told} act={act} />
          <div>
            <Button size="s" icon="undo" onClick={() => setTold(null)}>
              {t('territory.back')}
            </Button>
          </div>
        </>
      ) : (
        <Form noun={noun} act={act} draft={draft} error={error} onChange={setDraft} />
      )}
    </Dialog>
  )
}

interface FormProps {
  noun: Noun
  act: Act
  draft: Draft
  error: Error | null
  onChange: (draft: Draft) => void
}

function Form({ act, error, ...rest }: FormProps) {
  const lists = { organisation: useId(), area: useId() }
  const bodies = useQuery(bodiesQuery)
  const areas = useQuery(areaCodesQuery)
  // A preview names its fields inside the change it previews.
  const errorOf = (field: string) => fieldText(error, field) ?? fieldText(error, `${act}.${field}`)
  const exactErrorOf = (field: string) => {
    const found = isProblem(error, 422)
      ? error.errors.find((one) => one.field === field || one.field === `${act}.${field}`)
      : undefined
    return found?.message ?? null
  }
  return (
    <>
      <ChangeFields {...rest} act={act} lists={lists} errorOf={errorOf} exactErrorOf={exactErrorOf} />
      <OptionList id={lists.organisation} options={bodies.data} />
      <OptionList id={lists.area} options={areas.data} />
    </>
  )
}

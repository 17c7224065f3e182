/** Another form code or note, and other names of a category; what was typed stays when somebody else was first. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf, fieldText } from '@/api/failure'
import type { EditableCategory, IndicatorEdits } from '@/api/packs'
import { Dialog } from '@/ui/Dialog'
import { FailureNote } from '@/ui/FailureNote'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { useEditWords, useRenameCategory } from './queries'

const failureText = failureOf('wording')

interface WordsProps {
  edits: IndicatorEdits
  code: string
  onClose: () => void
}

export function WordsDialog({ edits, code, onClose }: WordsProps) {
  const { t } = useTranslation()
  const [form, setForm] = useState(edits.form_code ?? '')
  const [note, setNote] = useState(edits.counting_note ?? '')
  const edit = useEditWords(edits, code)
  return (
    <Dialog
      isOpen
      title={t('wording.editTitle')}
      sub={t('wording.editSub')}
      confirm={t('wording.save')}
      isBusy={edit.isPending}
      onConfirm={() => edit.mutate({ form_code: form, counting_note: note }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <FailureNote>{failureText(edit.error, t, ['form_code', 'counting_note'])}</FailureNote>
      <TextField
        label={t('wording.form')}
        hint={t('wording.formHint')}
        value={form}
        maxLength={60}
        autoComplete="off"
        error={fieldText(edit.error, 'form_code')}
        onChange={(event) => setForm(event.target.value)}
      />
      <TextArea
        label={t('wording.note')}
        hint={t('wording.noteHint')}
        value={note}
        error={fieldText(edit.error, 'counting_note')}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  )
}

interface CategoryProps {
  category: EditableCategory
  name: string
  code: string
  onClose: () => void
}

export function CategoryDialog({ category, name, code, onClose }: CategoryProps) {
  const { t } = useTranslation()
  const [vi, setVi] = useState(category.name_vi)
  const [en, setEn] = useState(category.name_en)
  const edit = useRenameCategory(category, code)
  return (
    <Dialog
      isOpen
      title={t('wording.renameOf', { name })}
      sub={t('wording.renameSub')}
      confirm={t('wording.save')}
      isBusy={edit.isPending}
      onConfirm={() => edit.mutate({ name_vi: vi, name_en: en }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <FailureNote>{failureText(edit.error, t, ['name_vi', 'name_en'])}</FailureNote>
      <TextField
        label={t('wording.nameVi')}
        value={vi}
        maxLength={200}
        autoComplete="off"
        error={fieldText(edit.error, 'name_vi')}
        onChange={(event) => setVi(event.target.value)}
      />
      <TextField
        label={t('wording.nameEn')}
        value={en}
        maxLength={200}
        autoComplete="off"
        error={fieldText(edit.error, 'name_en')}
        onChange={(event) => setEn(event.target.value)}
      />
    </Dialog>
  )
}

/** A kind as the coordinator words it; its establishments follow to another department from today. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EstablishmentKind, KindWrite } from '@/api/establishments'
import { Check } from '@/ui/Check'
import { Dialog } from '@/ui/Dialog'
import { SelectField } from '@/ui/SelectField'
import { TextField } from '@/ui/TextField'
import { fieldText } from './failure'
import { FailureNote } from './FailureNote'
import { departmentsQuery, useKeepKind } from './queries'

const CATEGORIES = ['lodging', 'karaoke', 'dance', 'massage', 'food', 'hairdresser', 'other']

interface Props {
  kind: EstablishmentKind | null
  onClose: () => void
}

export function KindDialog({ kind, onClose }: Props) {
  const { t } = useTranslation()
  const [facts, setFacts] = useState<KindWrite>({
    code: kind?.code ?? '',
    name_vi: kind?.name_vi ?? '',
    name_en: kind?.name_en ?? '',
    sector: kind?.sector?.code ?? null,
    category: kind?.category ?? 'other',
    is_offered: kind?.is_offered ?? true,
  })
  const keep = useKeepKind()
  const { data: departments } = useQuery(departmentsQuery)
  const set = (part: Partial<KindWrite>) => setFacts((before) => ({ ...before, ...part }))
  const field = (name: 'code' | 'name_vi' | 'name_en') => ({
    label: t(`establishments.kinds.${name}`),
    value: facts[name],
    error: fieldText(keep.error, name),
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  return (
    <Dialog
      isOpen
      title={t(kind ? 'establishments.kinds.editTitle' : 'establishments.kinds.add')}
      sub={t('establishments.kinds.sub')}
      confirm={t('establishments.save')}
      isBusy={keep.isPending}
      onConfirm={() => keep.mutate({ id: kind?.id, etag: kind?.etag, facts }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <FailureNote error={keep.error} />
      <TextField {...field('name_vi')} maxLength={100} />
      <TextField {...field('name_en')} maxLength={100} />
      {!kind && <TextField {...field('code')} hint={t('establishments.kinds.codeHint')} maxLength={40} />}
      <SelectField
        label={t('establishments.sector')}
        value={facts.sector ?? ''}
        options={[
          { value: '', label: t('establishments.noSector') },
          ...(departments ?? []).map((body) => ({ value: body.code, label: body.name })),
        ]}
        error={fieldText(keep.error, 'sector')}
        onChange={(sector) => set({ sector: sector || null })}
      />
      <SelectField
        label={t('establishments.kinds.category')}
        value={facts.category}
        options={CATEGORIES.map((value) => ({ value, label: t(`establishments.categories.${value}`) }))}
        error={fieldText(keep.error, 'category')}
        onChange={(category) => set({ category })}
      />
      <Check isChecked={facts.is_offered ?? true} onChange={(is_offered) => set({ is_offered })}>
        {t('establishments.kinds.offered')}
      </Check>
    </Dialog>
  )
}

/** Who issued the paper: fixed by its kind, the body itself, or chosen. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/access/session'
import type { KindInfo } from '@/api/documents'
import { unitName } from '@/lib/unitName'
import type { Draft } from './draft'
import { fieldText } from './failure'
import { outlineQuery } from './queries'
import { SelectField } from './SelectField'

interface Props {
  kind: KindInfo
  draft: Draft
  error: Error | null
  onChange: (issuer: string) => void
}

export function IssuerField({ kind, draft, error, onChange }: Props) {
  const { t } = useTranslation()
  const { plan } = useSession()
  const { data: outline } = useSuspenseQuery(outlineQuery(plan?.id ?? ''))
  const own = kind.organisations.find((body) => body.code === draft.organisation) ?? kind.organisations[0]
  if (!kind.any_issuer) {
    const issuer = kind.issuer ?? own
    return issuer ? <p className="sub">{t('documents.form.issuedBy', { issuer: issuer.name })}</p> : null
  }
  const others = outline.bodies.filter((body) => !body.is_group && body.code !== own?.code)
  return (
    <SelectField
      label={t('documents.issuer')}
      value={draft.issuer}
      error={fieldText(error, 'issuer')}
      options={[
        { value: '', label: own ? unitName(own) : '' },
        ...others.map((body) => ({ value: body.code, label: unitName(body) })),
      ]}
      onChange={onChange}
    />
  )
}

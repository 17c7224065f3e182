/** Why somebody may or may not: the question stands in the address, so that it can be sent to a colleague. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@/api/problems'
import type { AnyVerb, RightsQuestion, RowKind } from '@/api/rights'
import { useAddress } from '@/lib/useAddress'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { EmptyState } from '@/ui/EmptyState'
import { PageHead } from '@/ui/PageHead'
import { Skeleton } from '@/ui/Skeleton'
import styles from './Explanations.module.css'
import { ExplanationView } from './ExplanationView'
import { explanationQuery } from './queries'
import { QuestionForm, type Asked } from './QuestionForm'
import type { Row } from './rowAddress'
import { SubjectPicker } from './SubjectPicker'

const FIRST = 'submission.read'

export function ExplanationPage() {
  const { t } = useTranslation()
  const [address, change] = useAddress<'nguoi' | 'viec' | 'loai' | 'noi_dung' | 'ngay'>()
  const { nguoi, loai, noi_dung } = address
  const row: Row | null = loai && noi_dung ? { kind: loai as RowKind, id: noi_dung } : null
  const asked: Asked = { verb: address.viec ?? FIRST, row, on: address.ngay }
  const ask = (next: Partial<Asked>) => {
    const { verb, row: about, on } = { ...asked, ...next }
    change({ viec: verb, loai: about?.kind, noi_dung: about?.id, ngay: on })
  }
  const question: RightsQuestion = {
    subject_id: nguoi ?? '',
    verb: asked.verb as AnyVerb,
    ...(row ? { kind: row.kind, row_id: row.id } : {}),
    ...(asked.on ? { on: asked.on } : {}),
  }
  // The person is known by name even where the row is not.
  const plain: RightsQuestion = { subject_id: question.subject_id, verb: FIRST }
  const { data: known } = useQuery({ ...explanationQuery(plain), enabled: Boolean(nguoi) })
  return (
    <>
      <PageHead title={t('rights.title')} sub={t('rights.sub')} />
      <div className={styles.columns}>
        <Card title={t('rights.question')}>
          <div className={styles.fields}>
            <SubjectPicker
              chosen={(nguoi && known?.subject) || null}
              onChoose={(id) => change({ nguoi: id })}
            />
            <QuestionForm asked={asked} onAsk={ask} />
          </div>
        </Card>
        <Card>
          {nguoi ? (
            <Answer question={question} />
          ) : (
            <EmptyState icon="info" title={t('rights.empty')}>
              {t('rights.emptyHint')}
            </EmptyState>
          )}
        </Card>
      </div>
    </>
  )
}

function Answer({ question }: { question: RightsQuestion }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(explanationQuery(question))
  if (isProblem(error, 404) || isProblem(error, 422))
    return (
      <EmptyState icon="search" title={t('rights.missing')}>
        {t('rights.missingHint')}
      </EmptyState>
    )
  if (error)
    return (
      <EmptyState
        icon="warning"
        title={t('rights.failed')}
        action={<Button onClick={() => void refetch()}>{t('rights.retry')}</Button>}
      />
    )
  return data ? <ExplanationView said={data} /> : <Skeleton height={240} />
}

/** Beside a figure: the coordinator's guidance on it, for this period or for the whole year; asked for once a page. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/ui/Icon'
import styles from './Guidance.module.css'
import { relatedQuery } from './queries'

interface Props {
  indicator: string
  periodId: string
}

export function GuidanceLinks({ indicator, periodId }: Props) {
  const { t } = useTranslation()
  const { data } = useQuery(relatedQuery({ kind: ['guidance'] }))
  const found = data?.items.filter(
    (paper) => paper.indicator_codes.includes(indicator) && (!paper.period || paper.period.id === periodId),
  )
  return found?.map((paper) => (
    <Link key={paper.id} className={styles.link} to="/van-ban/$id" params={{ id: paper.id }}>
      <Icon name="document" size={16} />
      {t('report.guidance', { number: paper.number })}
      <span className="vh"> · {indicator}</span>
    </Link>
  ))
}

/** The classes under a figure, folded away until asked for. */
import { useTranslation } from 'react-i18next'
import type { Item } from '@/api/types'
import { TableTwin } from '@/ui/TableTwin'
import { categoryTexts } from './figureText'

export function CategoryDetail({ item, isRevision }: { item: Item; isRevision: boolean }) {
  const { t } = useTranslation()
  const texts = categoryTexts(item, t)
  if (texts.length === 0) return null
  const head = [t('review.category'), ...(isRevision ? [t('review.before')] : []), t('review.now')]
  return (
    <TableTwin
      summary={t('review.categories', { count: texts.length })}
      caption={t('review.categoriesOf', { code: item.indicator.code })}
      head={head}
      rows={texts.map(({ id, name, now, before }) => ({
        id,
        cells: isRevision ? [name, before, now] : [name, now],
      }))}
    />
  )
}

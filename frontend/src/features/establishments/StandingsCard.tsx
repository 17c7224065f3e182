/** All that the register has said of it, latest first: from which day, what changed, who entered it and why. */
import { useTranslation } from 'react-i18next'
import type { Standing } from '@/api/establishments'
import { formatDate, formatMoment } from '@/lib/dates'
import { Card } from '@/ui/Card'
import { Timeline } from '@/ui/Timeline'

export function StandingsCard({ standings }: { standings: Standing[] }) {
  const { t } = useTranslation()
  const titleOf = (one: Standing, place: number) => {
    if (place === standings.length - 1) return t('establishments.entered')
    if (one.verb === 'establishment.designate')
      return t(`establishments.acts.${one.is_listed ? 'designate' : 'release'}.done`)
    return t(`steps.verbs.${one.verb.replace('.', '_')}`)
  }
  return (
    <Card title={t('establishments.history')}>
      <Timeline
        label={t('establishments.history')}
        items={standings.map((one, place) => ({
          id: one.id,
          title: titleOf(one, place),
          detail: one.by,
          at: formatMoment(one.recorded_at),
          body: (
            <>
              <p className="small">{t('establishments.from', { day: formatDate(one.valid_from) })}</p>
              {one.changed
                .filter((name) => name !== 'state' && name !== 'is_listed')
                .map((name) => (
                  <p key={name} className="small">
                    {t('establishments.becomes', {
                      what: t(`establishments.fields.${name}`),
                      said: said(one, name) ?? t('establishments.nothing'),
                    })}
                  </p>
                ))}
              {one.reason}
            </>
          ),
        }))}
      />
    </Card>
  )
}

function said(one: Standing, name: string): string | null | undefined {
  const value = one[name as keyof Standing]
  if (value && typeof value === 'object' && 'name' in value) return value.name
  return value as string | null
}

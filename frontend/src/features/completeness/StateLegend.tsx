/** What the fills mean, with or without how many there are of each. */
import { useTranslation } from 'react-i18next'
import type { Completeness, CompletenessState } from '@/api/figures'
import { Swatch } from '@/ui/StateTag'
import { FILL } from './states'
import styles from './Matrix.module.css'

const SHOWN: CompletenessState[] = ['accepted', 'certified', 'submitted', 'draft', 'not_started']

export function StateLegend({ totals }: { totals?: Completeness['totals'] }) {
  const { t } = useTranslation()
  const count = (state: CompletenessState) =>
    state === 'draft' ? (totals?.draft ?? 0) + (totals?.returned ?? 0) : (totals?.[state] ?? 0)
  return (
    <ul className={styles.legend}>
      {SHOWN.map((state) => (
        <li key={state}>
          <Swatch fill={FILL[state]} />
          {totals && <b className="num">{count(state)}</b>}
          {t(`common.state.${state}`)}
        </li>
      ))}
    </ul>
  )
}

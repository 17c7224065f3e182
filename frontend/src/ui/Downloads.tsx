/** A list as a file that the server writes: links, so that the browser shows how far it is. */
import { useTranslation } from 'react-i18next'
import styles from './Downloads.module.css'
import { Icon } from './Icon'

interface Props {
  /** Where the list is exported, and how it is narrowed. */
  path: string
  filter: Record<string, unknown>
}

/** Without `page`, which the whole list does not have. */
function addressOf(path: string, format: string, filter: Record<string, unknown>): string {
  const parts = new URLSearchParams({ format })
  for (const [name, value] of Object.entries(filter))
    for (const one of [value].flat())
      if (one !== undefined && !/^page/.test(name)) parts.append(name, String(one))
  return `${path}?${parts}`
}

export function Downloads({ path, filter }: Props) {
  const { t } = useTranslation()
  return (
    <span className={styles.downloads}>
      {(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} className={styles.download} href={addressOf(path, format, filter)} download>
          <Icon name="download" size={16} />
          {t(`common.download.${format}`)}
        </a>
      ))}
    </span>
  )
}

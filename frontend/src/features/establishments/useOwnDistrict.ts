/** The district whose register this person keeps; null for whoever looks at several. */
import { useSession } from '@/access/session'

export function useOwnDistrict(): string | null {
  const { memberships } = useSession()
  if (memberships.some(({ reach, organisation }) => reach === 'plan' || organisation.level === 'city'))
    return null
  const districts = memberships.filter(({ organisation }) => organisation.level === 'district')
  const areas = new Set(districts.map(({ organisation }) => organisation.area_id))
  return areas.size === 1 ? ([...areas][0] ?? null) : null
}

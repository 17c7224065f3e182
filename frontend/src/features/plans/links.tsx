/** Links by code to the parts of the plan: an address that a colleague can be given. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Ref } from '@/api/types'

export function IndicatorLink({ code, children }: { code: string; children?: ReactNode }) {
  return (
    <Link to="/ke-hoach/chi-so/$code" params={{ code }}>
      {children ?? code}
    </Link>
  )
}

export function TaskLink({ code, children }: { code: string; children?: ReactNode }) {
  return (
    <Link to="/ke-hoach/nhiem-vu/$code" params={{ code }}>
      {children ?? code}
    </Link>
  )
}

export function BodyLink({ body }: { body: Pick<Ref, 'code' | 'name' | 'short_name'> }) {
  return (
    <Link to="/don-vi/$code" params={{ code: body.code }}>
      {body.short_name ?? body.name}
    </Link>
  )
}

/** Bodies in a row, each a link. */
export function BodyLinks({ bodies }: { bodies: Pick<Ref, 'code' | 'name' | 'short_name'>[] }) {
  return bodies.map((body, index) => (
    <span key={body.code}>
      {index > 0 && ', '}
      <BodyLink body={body} />
    </span>
  ))
}

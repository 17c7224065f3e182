/** A workbook of people. */
import { createLazyRoute } from '@tanstack/react-router'
import { ImportPage } from '@/features/people/ImportPage'

export const Route = createLazyRoute('/shell/can-bo/nhap')({ component: ImportPage })

/** A workbook into the register. */
import { createLazyRoute } from '@tanstack/react-router'
import { ImportPage } from '@/features/establishments/ImportPage'

export const Route = createLazyRoute('/shell/co-so/nhap')({ component: ImportPage })

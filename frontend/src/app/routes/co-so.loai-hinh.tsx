/** The list of kinds of establishments. */
import { createLazyRoute } from '@tanstack/react-router'
import { KindsPage } from '@/features/establishments/KindsPage'

export const Route = createLazyRoute('/shell/co-so/loai-hinh')({ component: KindsPage })

/** Căn cứ quyền xem: why somebody may or may not, for administrators. */
import { createLazyRoute } from '@tanstack/react-router'
import { ExplanationPage } from '@/features/explanations/ExplanationPage'

export const Route = createLazyRoute('/shell/can-cu-quyen')({ component: ExplanationPage })

/** Thư điện tử: what became of each letter, for whoever looks after them. */
import { createLazyRoute } from '@tanstack/react-router'
import { LettersPage } from '@/features/letters/LettersPage'

export const Route = createLazyRoute('/shell/thu-dien-tu')({ component: LettersPage })

/** Kinh phí: sums of the budget and its lines. */
import { createLazyRoute } from '@tanstack/react-router'
import { BudgetPage } from '@/features/budget/BudgetPage'

export const Route = createLazyRoute('/shell/kinh-phi')({ component: BudgetPage })

/** Lịch làm việc: days off, days worked in exchange, and when reports truly fall due. */
import { createLazyRoute } from '@tanstack/react-router'
import { CalendarPage } from '@/features/calendars/CalendarPage'

export const Route = createLazyRoute('/shell/thiet-lap/lich')({ component: CalendarPage })

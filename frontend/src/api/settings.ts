/** The shapes of settings and of the working calendar. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type Settings = Schemas['SettingsRead']
export type Setting = Schemas['SettingRead']
export type SettingDetail = Schemas['SettingDetail']
export type SettingStep = Schemas['SettingStep']
export type SettingPart = Schemas['SettingPartRead']
export type SettingGroup = Setting['group']
export type SettingValue = Schemas['SettingWrite']['value']
export type PlanCalendar = Schemas['PlanCalendarRead']
export type CalendarChanged = Schemas['CalendarChanged']
export type CalendarDay = Schemas['DayRead']
export type CalendarStep = Schemas['CalendarStep']
export type Consequences = Schemas['Consequences']
export type MovedDate = Schemas['MovedDate']
export type DayWrite = Schemas['DayWrite']
export type DayPreview = Schemas['DayPreview']

/** The shapes of progress, maps and completeness, read by the dashboards. */
import type { components } from './schema.gen'

type Schemas = components['schemas']

export type StatusCounts = Schemas['StatusCounts']
export type IndicatorProgress = Schemas['IndicatorProgress']
export type TargetProgress = Schemas['TargetProgress']
export type TargetsDashboard = Schemas['TargetsDashboard']
export type PartFigure = Schemas['PartRead']
export type MonthFigure = Schemas['MonthFigure']
export type MeasureRef = Schemas['MeasureRef']
export type AreaRef = Schemas['AreaRef']
export type CompletenessTotals = Schemas['CompletenessTotals']
export type MapTile = Schemas['Tile']
export type MapDashboard = Schemas['TileMap']
export type ProgressSource = Schemas['SourceRead']
export type CompletenessCell = Schemas['CompletenessCell']
export type CompletenessState = NonNullable<CompletenessCell['state']>
export type CompletenessRow = Schemas['CompletenessRow']
export type Completeness = Schemas['CompletenessRead']

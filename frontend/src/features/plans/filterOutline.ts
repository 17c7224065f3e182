/** Narrows the plan's outline to what a person looks for, in the words they type and with or without marks. */
import type { BodyNode, IndicatorNode, ObjectiveNode, Outline, TargetNode, TaskNode } from '@/api/plan'
import { matchesSearch } from '@/lib/text'

export interface OutlineFilter {
  q?: string
  objective?: string
  /** Code of a body; the groups it belongs to count as it. */
  body?: string
  level?: string
  /** Codes of indicators and tasks with something to confirm; absent when that is not asked. */
  open?: Set<string>
}

export interface Found {
  objectives: ObjectiveNode[]
  tasks: TaskNode[]
  bodies: BodyNode[]
  indicatorCount: number
}

export function isNarrowed(filter: OutlineFilter): boolean {
  return Boolean(filter.q || filter.objective || filter.body || filter.level || filter.open)
}

/** A body with every group it is part of. */
export function withGroups(outline: Outline, code: string): Set<string> {
  const body = outline.bodies.find((one) => one.code === code)
  return new Set([code, ...(body?.groups ?? [])])
}

export function filterOutline(outline: Outline, filter: OutlineFilter): Found {
  const q = filter.q?.trim() ?? ''
  const bodies = filter.body ? withGroups(outline, filter.body) : null
  const says = (...texts: (string | null | undefined)[]) => !q || matchesSearch(texts.join(' '), q)

  const indicatorFits = (node: IndicatorNode, isAboveSaid: boolean) =>
    (isAboveSaid || says(node.code, node.name, node.short_name)) &&
    (!filter.level || node.levels.includes(filter.level)) &&
    (!bodies || node.reporters.some((code) => bodies.has(code))) &&
    (!filter.open || filter.open.has(node.code))

  const taskFits = (task: TaskNode) =>
    says(task.code, task.text) &&
    !filter.level &&
    (!filter.objective || task.objective_codes.includes(filter.objective)) &&
    (!bodies || [...task.leads, ...task.coordinating].some((code) => bodies.has(code))) &&
    (!filter.open || filter.open.has(task.code))

  // What a directive gave stands beside the plan, on the list of tasks; the tree is the plan's own.
  const tasks = outline.tasks.filter((task) => task.source === 'plan' && taskFits(task))
  const codes = new Set(tasks.map((task) => task.code))
  const narrowsFigures = Boolean(filter.level || bodies || filter.open)

  const target = (node: TargetNode, isAboveSaid: boolean): TargetNode | null => {
    const isSaid = q !== '' && says(node.code, node.name, node.text)
    const indicators = node.indicators.filter((one) => indicatorFits(one, isAboveSaid || isSaid))
    const isKept = indicators.length > 0 || (!narrowsFigures && (isAboveSaid || isSaid || !q))
    return isKept ? { ...node, indicators } : null
  }
  const objective = (node: ObjectiveNode): ObjectiveNode | null => {
    if (filter.objective && node.code !== filter.objective) return null
    const isSaid = q !== '' && says(node.code, node.section, node.name)
    const targets = node.targets.flatMap((one) => target(one, isSaid) ?? [])
    const own = node.tasks.filter((code) => codes.has(code))
    return targets.length || own.length ? { ...node, targets, tasks: own } : null
  }
  const objectives = outline.objectives.flatMap((one) => objective(one) ?? [])
  return {
    objectives,
    tasks,
    bodies: q ? outline.bodies.filter((body) => says(body.code, body.name, body.short_name)) : [],
    indicatorCount: objectives.flatMap((one) => one.targets.flatMap((each) => each.indicators)).length,
  }
}

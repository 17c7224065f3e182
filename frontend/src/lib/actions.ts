/** Asks whether the server offers an action on a row; it names them as verbs, `submission.certify`. */
export function allows(actions: string[], action: string): boolean {
  return actions.some((verb) => verb === action || verb.endsWith(`.${action}`))
}

/** The rules of a new password, checked before anything is sent; the server checks them again. */
export interface Passwords {
  current: string
  next: string
  repeat: string
}

export type PasswordErrors = Partial<
  Record<keyof Passwords, 'currentMissing' | 'newTooShort' | 'newSame' | 'repeatDiffers'>
>

export const MINIMUM_LENGTH = 12

export function checkPasswords({ current, next, repeat }: Passwords): PasswordErrors {
  const errors: PasswordErrors = {}
  if (!current) errors.current = 'currentMissing'
  if (next.length < MINIMUM_LENGTH) errors.next = 'newTooShort'
  else if (next === current) errors.next = 'newSame'
  if (repeat !== next) errors.repeat = 'repeatDiffers'
  return errors
}

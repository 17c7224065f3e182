/** What the product says when it refuses, and the question it asks before it goes on. */
import type { Seat } from './stage'

/** What a refusal says, without the request's own number. */
export async function told(answer: { json: () => Promise<unknown> }): Promise<unknown> {
  return { ...((await answer.json()) as object), request_id: null }
}

export async function confirmIfAsked({ page }: Seat, button: string): Promise<void> {
  const confirm = page.getByRole('button', { name: button })
  await confirm.click({ timeout: 1500 }).catch(() => undefined)
}

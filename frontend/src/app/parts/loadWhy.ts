/** Why the reader sees this page: its words and its code come after the screen, so that no first sight is heavier. */
import { loadWords } from '@/lib/i18n'

const AFTER_MS = 1500

/** For `lazy`: what is shown once the screen has stood for a moment. */
export async function loadWhy() {
  await new Promise((resolve) => setTimeout(resolve, AFTER_MS))
  const [{ WhyISeeThis }] = await Promise.all([
    import('@/features/explanations/WhyISeeThis'),
    loadWords('rights'),
  ])
  return { default: WhyISeeThis }
}

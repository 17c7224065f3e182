/** Why the reader sees this page: its words and its code come after the screen, so that no first sight is heavier. */
import { loadWords } from '@/lib/i18n'
import { SOON } from '@/ui/useSoon'

/** For `late`: what is shown once the screen has stood for a moment. */
export async function loadWhy() {
  await new Promise((resolve) => setTimeout(resolve, SOON))
  const [{ WhyISeeThis }] = await Promise.all([
    import('@/features/explanations/WhyISeeThis'),
    loadWords('rights'),
  ])
  return { default: WhyISeeThis }
}

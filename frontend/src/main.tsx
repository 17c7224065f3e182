/** Starts the app once its words are loaded. */
import { startTransition, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { forgetEarly } from '@/api/early'
import { App } from '@/app/App'
import { router } from '@/app/router'
import { startI18n } from '@/lib/i18n'
import { refuseMarkup } from '@/lib/trusted'
import '@/styles/index.css'

/** In which the first screen asks for all it needs. */
const A_MOMENT = 2000

refuseMarkup()
await startI18n()
const root = document.getElementById('root')
if (root) {
  // Until the first screen is drawn, what the page came with stays in sight.
  const stop = router.subscribe('onRendered', () => {
    document.getElementById('first-paint')?.remove()
    setTimeout(forgetEarly, A_MOMENT)
    stop()
  })
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  )
}

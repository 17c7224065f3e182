/** What a signed-in screen shows before its scripts have come: the frame, and grey shapes where the figures will be. */
import { Mark } from '@/ui/Mark'
import { PageSkeleton } from '@/ui/Skeleton'
import rail from './Rail.module.css'
import shell from './Shell.module.css'
import top from './TopBar.module.css'

export function ShellSplash() {
  return (
    <div className={shell.app}>
      <div className={rail.rail}>
        <span className={rail.brand}>
          <Mark />
          Liên Ngành
        </span>
      </div>
      <div className={shell.column}>
        <div className={top.top}>
          <span className={top.brand}>
            <Mark />
          </span>
        </div>
        <main className={shell.main}>
          <PageSkeleton />
        </main>
      </div>
    </div>
  )
}

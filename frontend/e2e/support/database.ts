/** The database of the system without figures: for what only time would bring about. */
import { execFileSync } from 'node:child_process'
import { python } from './python'

const RUN = `
import asyncio, os, sys, asyncpg
async def run():
    connection = await asyncpg.connect(os.environ['E2E_DATABASE_URL'])
    print(await connection.execute(sys.argv[1]))
    await connection.close()
asyncio.run(run())
`

/** Carries out one command, and insists that it met a row. */
export function change(command: string): void {
  const said = execFileSync(python(), ['-c', RUN, command], { encoding: 'utf-8' }).trim()
  if (said.endsWith(' 0')) throw new Error(`met no row: ${command}`)
}

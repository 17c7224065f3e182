/** The database beneath a journey: for what only time would bring about. */
import { execFileSync } from 'node:child_process'
import { python } from './python'

const RUN = `
import asyncio, sys, asyncpg
async def run():
    connection = await asyncpg.connect(sys.argv[1])
    print(await connection.execute(sys.argv[2]))
    await connection.close()
asyncio.run(run())
`

/** Carries out one command, and insists that it met a row. */
export function change(database: string, command: string): void {
  const said = execFileSync(python(), ['-c', RUN, database, command], { encoding: 'utf-8' }).trim()
  if (said.endsWith(' 0')) throw new Error(`met no row: ${command}`)
}

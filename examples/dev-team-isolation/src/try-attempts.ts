import { ATTEMPTS } from './attempts.ts';
import { succeeds } from './succeeds.ts';
import type { Row } from './table.ts';
import { DIRECTORIES, MEMBERS, type TryOut } from './try-out.ts';

/** Has both members try everything with both directories, each time with notebooks that nobody has touched. */
export async function tryAttempts({ notebooks, memberOf }: TryOut): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { title, call } of ATTEMPTS) {
    const could: boolean[] = [];
    for (const directory of DIRECTORIES) {
      for (const member of MEMBERS)
        could.push(await succeeds(call(memberOf(directory, member), await notebooks())));
    }
    rows.push({ title, could });
  }
  return rows;
}

import { tableLines } from './table.ts';
import { tryAttempts } from './try-attempts.ts';
import { DIRECTORIES, MEMBERS, startTryOut } from './try-out.ts';
import { tryStories } from './try-stories.ts';

/** Tries everything, and prints who could. */
export async function printTables(print: (line: string) => void): Promise<void> {
  const tryOut = await startTryOut();
  try {
    const directories = DIRECTORIES.flatMap((directory) => [directory, '']);
    const members = DIRECTORIES.flatMap(() => MEMBERS);
    for (const line of tableLines([directories, members], await tryAttempts(tryOut))) print(line);
    print('');
    for (const line of tableLines([DIRECTORIES], await tryStories(tryOut))) print(line);
  } finally {
    await tryOut.close();
  }
}

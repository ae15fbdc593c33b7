import { ImportError } from './import-error.ts';

/**
 * Does something with each item, with some of them at a time, and gives what came of it in the order of the items.
 * Those that fail do not keep the others from being done.
 *
 * @throws ImportError with every reason, once each.
 */
export async function mapLimited<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  const reasons = new Set<string>();
  const queue = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of queue)
      try {
        results.set(index, await act(item));
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        for (const reason of error.reasons) reasons.add(reason);
      }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (reasons.size > 0) throw new ImportError([...reasons]);
  return [...results].toSorted(([one], [other]) => one - other).map(([, result]) => result);
}

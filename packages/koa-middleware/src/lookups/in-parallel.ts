/** Does something with each item, with a few at one time. Settles with the first failure, and begins nothing after it. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  let hasFailed = false;
  const doOne = async (index: number, item: Item): Promise<void> => {
    try {
      results[index] = await work(item);
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  const worker = async (): Promise<void> => {
    // All workers take from the same iterator, so that each item is taken once.
    for (const [index, item] of waiting) {
      if (hasFailed) return;
      await doOne(index, item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}

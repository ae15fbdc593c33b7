let current: Promise<void> | undefined;

/**
 * Settles when all that has come by now has been looked at: one promise for all who wait. What they do then they do
 * together, and whom it wakes, it wakes once.
 */
export function endOfTurn(): Promise<void> {
  current ??= new Promise((resolve) => void setImmediate(() => resolve(begun())));
  return current;
}

/** Who waits from now on waits for the end of the next turn. */
function begun(): void {
  current = undefined;
}

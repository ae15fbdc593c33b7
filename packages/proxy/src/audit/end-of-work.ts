/** So often in a row work runs before the event loop goes on. */
const IN_A_ROW = 16;

/**
 * Runs work when all that goes on now has come as far as it can without waiting for anything from outside. Now and then it
 * waits for the next turn of the event loop: whoever asked anew at once, each time, would otherwise stop it.
 */
export function endOfWork(): (work: () => void) => void {
  let inARow = 0;
  return (work) => {
    inARow += 1;
    if (inARow <= IN_A_ROW) return process.nextTick(work);
    inARow = 0;
    setImmediate(work);
  };
}

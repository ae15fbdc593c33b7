/**
 * Rejects when work takes longer than so many milliseconds: whoever never answers must not be waited for. The signal tells
 * the work then that nobody waits any more.
 */
export function inTime<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
  limitMs: number,
): Promise<Value> {
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const late = new Error(`no answer within ${limitMs} ms`);
      reject(late);
      controller.abort(late);
    }, limitMs);
    work(controller.signal)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

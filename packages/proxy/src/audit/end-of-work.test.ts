import { expect, test } from 'vitest';
import { endOfWork } from './end-of-work.ts';

test('work runs behind what goes on, and before the event loop does', async () => {
  const atEndOfWork = endOfWork();
  const order: string[] = [];
  const immediate = new Promise<void>((resolve) => {
    setImmediate(() => {
      order.push('turn');
      resolve();
    });
  });
  atEndOfWork(() => order.push('work'));
  await Promise.resolve();
  order.push('going on');
  await immediate;
  expect(order).toEqual(['going on', 'work', 'turn']);
});

test('work that asks for more work at once lets the event loop go on', async () => {
  const atEndOfWork = endOfWork();
  let turned = false;
  let times = 0;
  setImmediate(() => {
    turned = true;
  });
  await new Promise<void>((resolve) => {
    const again = (): void => {
      times += 1;
      if (turned) resolve();
      else atEndOfWork(again);
    };
    again();
  });
  expect(times).toBeLessThan(20);
});

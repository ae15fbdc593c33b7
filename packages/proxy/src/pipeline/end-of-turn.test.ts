import { expect, test } from 'vitest';
import { endOfTurn } from './end-of-turn.ts';

test('all who wait in one turn go on together, behind what else has come in it', async () => {
  const order: string[] = [];
  const first = endOfTurn().then(() => order.push('first'));
  const second = endOfTurn().then(() => order.push('second'));
  setImmediate(() => order.push('behind'));
  order.push('now');
  await Promise.all([first, second]);
  expect(order).toEqual(['now', 'first', 'second']);
});

test('who waits at the end of a turn waits for the next one', async () => {
  const order: string[] = [];
  await endOfTurn();
  setImmediate(() => order.push('between'));
  await endOfTurn();
  expect(order).toEqual(['between']);
});

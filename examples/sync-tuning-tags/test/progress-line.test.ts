import { expect, test } from 'vitest';
import { ProgressLine } from '../src/progress-line.ts';

function shown(isTerminal: boolean) {
  let written = '';
  let now = 0;
  const line = new ProgressLine({ write: (text) => (written += text), isTerminal, now: () => now });
  return { line, at: (time: number) => (now = time), written: () => written };
}

test('on a terminal one line is written again, ten times a second at most', () => {
  const { line, at, written } = shown(true);
  line.show('1/3');
  at(99);
  line.show('2/3');
  at(100);
  line.show('3/3');
  line.end();
  expect(written()).toBe('\r\u001B[K1/3\r\u001B[K3/3\n');
});

test('another line has the room of the one before it', () => {
  const { line, written } = shown(true);
  line.show('1/3');
  line.clear();
  line.clear();
  line.end();
  expect(written()).toBe('\r\u001B[K1/3\r\u001B[K\r\u001B[K1/3\n');
});

test('elsewhere a line comes every ten seconds, and the last one in any case', () => {
  const { line, at, written } = shown(false);
  line.show('1/3');
  at(9999);
  line.show('2/3');
  line.end();
  at(10_000);
  line.show('3/3');
  expect(written()).toBe('1/3\n2/3\n');
});

test('nothing is ended that was never shown', () => {
  const { line, written } = shown(true);
  line.end();
  expect(written()).toBe('');
});

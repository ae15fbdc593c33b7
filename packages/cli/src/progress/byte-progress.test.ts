import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Terminal } from '../terminal.ts';
import { byteProgress } from './byte-progress.ts';

function watched(isInteractive: boolean): { readonly terminal: Terminal; readonly said: () => string } {
  let said = '';
  const terminal: Terminal = {
    input: (async function* nothing(): AsyncGenerator<Uint8Array> {
      yield* await Promise.resolve([]);
    })(),
    print: () => Promise.reject(new Error('results have no progress')),
    warn: (text) => {
      said += text;
    },
    isInteractive,
  };
  return { terminal, said: () => said };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the progress of reading', () => {
  it('is silent where nobody looks on', async () => {
    const { terminal, said } = watched(false);
    const progress = await byteProgress(terminal, 100, () => 0);
    progress.advance(50, () => 'half');
    progress.end();
    expect(said()).toBe('');
  });

  it('without a total is a line that changes, now and then, and goes', async () => {
    const { terminal, said } = watched(true);
    let now = 0;
    const progress = await byteProgress(terminal, undefined, () => now);
    const states: string[] = [];
    for (const time of [0, 100, 199, 200, 350, 450]) {
      now = time;
      progress.advance(1, () => {
        states.push(`at ${time}`);
        return `at ${time}`;
      });
    }
    progress.end();
    expect(states).toEqual(['at 0', 'at 200', 'at 450']);
    expect(said()).toBe('\r\u001B[Kat 0\r\u001B[Kat 200\r\u001B[Kat 450\r\u001B[K');
  });

  it('with a total is a bar', async () => {
    vi.useFakeTimers();
    const { terminal, said } = watched(true);
    const progress = await byteProgress(terminal, 100, () => 0);
    progress.advance(50, () => 'half of it');
    vi.advanceTimersByTime(1000);
    expect(said()).toMatch(/━.*half of it/);
    progress.end();
    expect(said()).toContain('◇  read');
  });
});

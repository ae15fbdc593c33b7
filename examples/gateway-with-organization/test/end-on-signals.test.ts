import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { endOnSignals } from '../src/end-on-signals.ts';

interface World {
  readonly events: string[];
  readonly send: (signal: 'SIGINT' | 'SIGTERM', atMs: number) => void;
  readonly finishClosing: (error?: Error) => Promise<void>;
}

function world(): World {
  const events: string[] = [];
  const source = new EventEmitter();
  let time = 0;
  let settle = (_failure?: Error): void => undefined;
  const closing = new Promise<void>((resolve, reject) => {
    settle = (failure) => (failure === undefined ? resolve() : reject(failure));
  });
  endOnSignals({
    source,
    close: () => {
      events.push('close');
      return closing;
    },
    exit: (code) => events.push(`exit ${code}`),
    say: (line) => events.push(line),
    now: () => time,
  });
  const send = (signal: string, atMs: number): void => {
    time = atMs;
    source.emit(signal);
  };
  const finishClosing = async (failure?: Error): Promise<void> => {
    settle(failure);
    await Promise.allSettled([closing]);
  };
  return { events, send, finishClosing };
}

const ENDING = 'Ending; calls under way may finish (once more: at once).';

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test('lets calls under way finish and ends with 0', async () => {
    const { events, send, finishClosing } = world();
    send(signal, 0);
    expect(events).toEqual([ENDING, 'close']);
    await finishClosing();
    expect(events).toEqual([ENDING, 'close', 'exit 0']);
  });

  test('once more ends at once', () => {
    const { events, send } = world();
    send(signal, 0);
    send(signal, 500);
    expect(events).toEqual([ENDING, 'close', 'exit 130']);
  });

  test('handed on by npm in the same moment is the same Ctrl-C', () => {
    const { events, send } = world();
    send(signal, 0);
    send('SIGINT', 499);
    expect(events).toEqual([ENDING, 'close']);
  });
});

test('an end that was not clean is told', async () => {
  const { events, send, finishClosing } = world();
  send('SIGTERM', 0);
  await finishClosing(new Error('disk full'));
  expect(events.slice(2)).toEqual(['sagegate: the end was not clean: Error: disk full', 'exit 1']);
});

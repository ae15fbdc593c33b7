import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { stopSignal } from './stop-signal.ts';

describe('stopSignal', () => {
  it.each<[name: string, second: 'SIGINT' | 'SIGTERM', after: number, exits: number[]]>([
    ['at once: the same Ctrl-C, which npm passed on', 'SIGINT', 0, []],
    ['just before half a second: the same too', 'SIGTERM', 499, []],
    ['after half a second: ends', 'SIGINT', 500, [130]],
    ['long after: ends', 'SIGTERM', 60_000, [143]],
  ])('a second signal %s', async (_name, second, after, exits) => {
    const source = new EventEmitter();
    const codes: number[] = [];
    let time = 1000;
    const signal = stopSignal({ source, exit: (code) => codes.push(code), now: () => time });
    source.emit('SIGINT');
    time += after;
    source.emit(second);
    expect(await signal).toBe('SIGINT');
    expect(codes).toEqual(exits);
  });

  it('a repeated Ctrl-C counts from the first one', () => {
    const source = new EventEmitter();
    const codes: number[] = [];
    let time = 0;
    void stopSignal({ source, exit: (code) => codes.push(code), now: () => time });
    for (time of [0, 300, 600]) source.emit('SIGTERM');
    expect(codes).toEqual([143]);
  });
});

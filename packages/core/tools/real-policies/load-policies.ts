import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { compilePolicies, parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { Authorizer, PolicyDocument, PolicyFault } from '@sagegate/core';

import { unwrapDocument } from './unwrap-document.ts';

/** A policy that loads: identity-based, or resource-based where it names principals. */
export interface LoadedPolicy {
  readonly file: string;
  readonly document: PolicyDocument;
  readonly authorizer: Authorizer;
}

/** A policy that does not load, and why. */
export interface RefusedPolicy {
  readonly file: string;
  readonly faults: readonly PolicyFault[];
}

/**
 * Every `.json` file of a folder, by name.
 *
 * @throws Error when the folder cannot be read, or has none.
 */
export function loadPolicies(folder: string): readonly (LoadedPolicy | RefusedPolicy)[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  if (files.length === 0) throw new Error(`no .json file in ${folder}`);
  return files.toSorted().map((file) => loadPolicy(file, readFileSync(join(folder, file), 'utf8')));
}

function loadPolicy(file: string, text: string): LoadedPolicy | RefusedPolicy {
  try {
    const document = parsePolicyDocument(unwrapDocument(text));
    return { file, document, authorizer: compile(file, document) };
  } catch (error) {
    if (error instanceof PolicySyntaxError) return { file, faults: error.faults };
    throw error;
  }
}

function compile(id: string, document: PolicyDocument): Authorizer {
  const policies = [{ id, document }];
  const namesPrincipals = document.statements.some(
    ({ principal, notPrincipal }) => principal !== undefined || notPrincipal !== undefined,
  );
  return compilePolicies(
    namesPrincipals ? { identityBased: [], resourceBased: policies } : { identityBased: policies },
  );
}

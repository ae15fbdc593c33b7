import { readFileSync } from 'node:fs';

import { compilePolicies, parsePolicyDocument, PolicySyntaxError, validatePolicy } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

import { decisionsOf, policiesOf, readDocuments, requestOf, textOf } from './aws-documents/documents.ts';
import type { AwsDocument, Example } from './aws-documents/documents.ts';

const documents = readDocuments();

describe.each(documents)('$title', (document) => {
  const { examples } = document;

  it.each(examples.filter(({ fault }) => fault === undefined))('$name loads as printed', (example) => {
    expect(faultOf(example)).toBeUndefined();
  });

  it.each(examples.filter(({ fault }) => fault !== undefined))(
    '$name is refused as printed, with the place of its fault',
    (example) => {
      const error = faultOf(example);
      expect(error).toMatchObject({ code: example.fault?.code, position: example.fault?.position });
      expect(error?.message).toContain(placeOf(example));
    },
  );

  it.each(examples.filter(({ findings = [] }) => findings.length > 0))('$name is reported', (example) => {
    const found = validatePolicy(textOf(example.policy), { policyType: example.policyType });
    expect(found.map(({ code }) => code)).toEqual(expect.arrayContaining([...(example.findings ?? [])]));
  });

  it.each(examples.flatMap(decisionsOf))(
    '$example.name, $variant: $decision.action on $decision.resource, $decision.context: $decision.outcome',
    ({ example, variant, decision }) => {
      const authorizer = compilePolicies(policiesOf(document, example, variant, decision));
      const request = requestOf(decision);
      expect(authorizer.authorize(request).outcome).toBe(decision.outcome);
      expect(authorizer.explain(request).decision).toEqual(authorizer.authorize(request));
    },
  );

  it.each(examples)('$name is shown from both sides', ({ decisions }) => {
    const outcomes = decisions.map(({ outcome }) => outcome);
    expect(outcomes).toContain('allowed');
    expect(outcomes.some((outcome) => outcome !== 'allowed')).toBe(true);
  });
});

describe('docs/aws-documents.md', () => {
  const page = readFileSync('docs/aws-documents.md', 'utf8');
  const rows = page.split('\n').map((line) => line.replaceAll(/\s*\|\s*/g, '|').trim());

  it.each(documents)('counts the examples of $title', (document) => {
    expect(rows).toContain(rowOf(document));
  });

  it('counts all of them', () => {
    const examples = documents.flatMap((document) => document.examples);
    const loading = examples.filter(({ fault }) => fault === undefined).length;
    const decisions = examples.flatMap((example) => example.decisions).length;
    expect(rows).toContain(
      `${documents.length} documents, ${examples.length} example policies, ${loading} of them load as printed, ${decisions} decisions.`,
    );
  });

  it('counts no other document', () => {
    const linked = rows.filter(
      (row) => row.startsWith('|[') && row.includes('](https://docs.aws.amazon.com/'),
    );
    expect(linked.toSorted()).toEqual(documents.map(rowOf).toSorted());
  });
});

/** Document, example policies, those that load as printed, the faults of the others, decisions. */
function rowOf({ title, link, examples }: AwsDocument): string {
  const faults = examples.flatMap(({ fault }) => fault?.code ?? []);
  const counted = [...new Set(faults)]
    .toSorted()
    .map((code) => `${faults.filter((other) => other === code).length} \`${code}\``);
  const decisions = examples.flatMap((example) => example.decisions).length;
  const cells = [examples.length, examples.length - faults.length, counted.join(', ') || '–', decisions];
  return `|[${title}](${link})|${cells.join('|')}|`;
}

function faultOf({ policy, policyType }: Example): PolicySyntaxError | undefined {
  try {
    parsePolicyDocument(textOf(policy), { policyType });
    return undefined;
  } catch (error) {
    if (error instanceof PolicySyntaxError) return error;
    throw error;
  }
}

function placeOf({ fault }: Example): string {
  return `line ${fault?.position.line}, column ${fault?.position.column}`;
}

import type { PolicyType } from '@sagegate/core';
import type { PolicyDraft } from '../directory-draft.ts';
import { RawJson } from '../json/raw-json.ts';
import { report } from '../source-document.ts';
import type { Spot } from '../source-document.ts';

/** A policy document where AWS prints one. */
export function policyDraft(at: Spot, id: string, document: string | RawJson, type: PolicyType): PolicyDraft {
  const text = document instanceof RawJson ? document.text : decoded(document, at);
  return { at, id, text, type };
}

/** A document that cannot be decoded is told, and nothing else is told of it. */
function decoded(document: string, at: Spot): string {
  try {
    return document.trimStart().startsWith('{') ? document : decodeURIComponent(document);
  } catch {
    report(at, 'expected a policy document that is URL-encoded');
    return NOTHING;
  }
}

const NOTHING = '{"Statement":[]}';

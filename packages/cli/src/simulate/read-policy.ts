import { parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import type { Policy, PolicyDocument } from '@sagegate/core';
import { BatchError, validationError } from '../batch/batch-error.ts';
import { isJsonObject } from '../batch/json-object.ts';

/**
 * A policy given as JSON text or as a JSON object; positions in an object are those of its `JSON.stringify` text.
 *
 * @throws BatchError `MalformedPolicyDocument` with every fault and its line and column.
 */
export function readPolicy(source: unknown, id: string): Policy {
  if (typeof source !== 'string' && !isJsonObject(source)) {
    throw validationError(`\`${id}\` must be a policy: JSON text or a JSON object`);
  }
  const text = typeof source === 'string' ? source : JSON.stringify(source);
  try {
    return { id, document: parseOnce(text) };
  } catch (error) {
    if (!(error instanceof PolicySyntaxError)) throw error;
    throw new BatchError('MalformedPolicyDocument', `policy \`${id}\`: ${error.message}`, { cause: error });
  }
}

const MAX_KEPT_DOCUMENTS = 256;
const MAX_KEPT_TEXT_LENGTH = 32 * 1024;

/** The lines of a batch mostly share their policies; bounded, so that a batch of any length runs in the same memory. */
const documents = new Map<string, PolicyDocument>();

function parseOnce(text: string): PolicyDocument {
  const known = documents.get(text);
  if (known !== undefined) return known;
  const document = parsePolicyDocument(text);
  if (text.length > MAX_KEPT_TEXT_LENGTH) return document;
  if (documents.size >= MAX_KEPT_DOCUMENTS) documents.clear();
  documents.set(text, document);
  return document;
}

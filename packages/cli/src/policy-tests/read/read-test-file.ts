import { checkShape, readDocument } from '@sagegate/proxy/documents';
import type { ConfigFaults } from '@sagegate/proxy/documents';
import type { PolicyTestFile } from '../../policy-test-file/policy-test-file.ts';
import { POLICY_TEST_SCHEMA } from '../../policy-test-file/policy-test-schema.ts';
import { checkTest } from './check-test.ts';
import { flatTests } from './flat-tests.ts';
import type { FlatTest } from './flat-tests.ts';

/** A file of policy tests, as far as it could be read. */
export interface ReadTestFile {
  /** As it was named; `<stdin>`. */
  readonly name: string;
  readonly policies: PolicyTestFile['policies'] | undefined;
  readonly tests: readonly FlatTest[];
  readonly faults: ConfigFaults;
}

/** Reads the text of a file of policy tests; what is wrong with it stands in `faults`. */
export async function readTestFile(name: string, text: string): Promise<ReadTestFile> {
  const document = await readDocument(name, text, NOTHING_TO_REPLACE);
  const { faults } = document;
  const shape = document.values === undefined ? undefined : checkShape(POLICY_TEST_SCHEMA, document);
  if (shape === undefined) return { name, policies: undefined, tests: [], faults };
  const tests = flatTests(shape, faults);
  for (const test of tests) checkTest(test, faults);
  return { name, policies: shape.policies, tests, faults };
}

/** `${aws:username}` is a policy variable in these files, and stays as it is. */
const NOTHING_TO_REPLACE = {
  environment: {},
  directory: '',
  files: { readText: () => Promise.reject(new Error('a file of policy tests reads no other')) },
  only: [],
};

import type { ConfigFaults } from '@sagegate/proxy/documents';
import type {
  GivenCall,
  GivenContext,
  PolicyTest,
  PolicyTestFile,
  TestCase,
  TestDefaults,
  TestMembers,
} from '../../policy-test-file/policy-test-file.ts';
import { nameOfCase } from './name-of-case.ts';

/** Keys and indexes from the top of the file down to a value. */
export type TestPath = readonly (string | number)[];

/** One test with everything that counts for it, or one case of it. */
export interface FlatTest {
  readonly name: string;
  /** Where it stands. */
  readonly path: TestPath;
  readonly line: number;
  readonly column: number;
  readonly members: TestMembers;
  /** Where a member of it stands: in the case, in the test or in the defaults; where nobody has it, the test itself. */
  readonly pathOf: (member: keyof TestMembers) => TestPath;
}

/** The tests of a file one by one, each with what cases and defaults say in its place. */
export function flatTests(
  { defaults = {}, tests }: PolicyTestFile,
  faults: ConfigFaults,
): readonly FlatTest[] {
  const names = new Set<string>();
  return tests.flatMap((test, index) => {
    const path = ['tests', index];
    if (names.has(test.name)) faults.report([...path, 'name'], `another test has the name \`${test.name}\``);
    names.add(test.name);
    return casesOf(test, { path, defaults, faults });
  });
}

interface Around {
  readonly path: TestPath;
  readonly defaults: TestDefaults;
  readonly faults: ConfigFaults;
}

function casesOf(test: PolicyTest, around: Around): readonly FlatTest[] {
  const { path, faults } = around;
  const { name, cases } = test;
  if (cases === undefined) return [flatTest(name, test, {}, { ...around, casePath: path })];
  const names = new Set<string>();
  return cases.map((one, index) => {
    const casePath = [...path, 'cases', index];
    const caseName = one.name ?? nameOfCase(one, index);
    if (names.has(caseName) && one.name !== undefined)
      faults.report([...casePath, 'name'], `another case has the name \`${caseName}\``);
    const unlike = names.has(caseName) ? `${caseName} (${index + 1})` : caseName;
    names.add(caseName);
    return flatTest(`${name}: ${unlike}`, test, one, { ...around, casePath });
  });
}

function flatTest(
  name: string,
  test: PolicyTest,
  varied: TestCase,
  { path, casePath, defaults, faults }: Around & { readonly casePath: TestPath },
): FlatTest {
  const { name: _test, cases: _cases, ...own } = test;
  const { name: _case, ...more } = varied;
  const context = merged(merged(defaults.context, own.context), more.context);
  const call = mergedCall(own.call, more.call);
  const { line, column } = faults.placeOf(casePath);
  return {
    name,
    path: casePath,
    line,
    column,
    members: { ...defaults, ...own, ...more, context, ...(call === undefined ? {} : { call }) },
    pathOf: (member) => {
      if (more[member] !== undefined) return [...casePath, member];
      if (own[member] !== undefined) return [...path, member];
      return Object.hasOwn(defaults, member) ? ['defaults', member] : casePath;
    },
  };
}

/** Members of the input replace those of the test one by one; those of another operation are none of a case's. */
function mergedCall(call: GivenCall | undefined, varied: GivenCall | undefined): GivenCall | undefined {
  if (call === undefined || varied === undefined) return varied ?? call;
  if (call.input === undefined || varied.input === undefined || isOtherOperation(call, varied))
    return { ...call, ...varied };
  return { ...call, ...varied, input: { ...call.input, ...varied.input } };
}

function isOtherOperation(call: GivenCall, { operation = call.operation }: GivenCall): boolean {
  return operation !== call.operation;
}

/** Names of condition keys ignore case. */
function merged(outer: GivenContext = {}, inner: GivenContext = {}): GivenContext {
  const replaced = new Set(Object.keys(inner).map((key) => key.toLowerCase()));
  const kept = Object.entries(outer).filter(([key]) => !replaced.has(key.toLowerCase()));
  return Object.fromEntries([...kept, ...Object.entries(inner)]);
}

import { checkDecisions } from './check-decisions.ts';
import { loadPolicies } from './load-policies.ts';
import { writeReport } from './write-report.ts';

const HELP = `Usage: npm run real-policies -- FOLDER

Reads every .json file of FOLDER as a policy: a policy document, or what the AWS CLI prints around one
(PolicyVersion.Document, PolicyDocument, Policy, Policy.Content). Loads and compiles each, asks each for what its
statements say, and prints a report in Markdown.

Exit codes: 0 all decisions are as expected, 1 some are not, 2 the folder cannot be read.
`;

/** Where a program writes. */
export interface Output {
  write(text: string): unknown;
}

/** The program: arguments in, report out, exit code back. */
export function runRealPolicies(args: readonly string[], out: Output, err: Output): 0 | 1 | 2 {
  const [folder, ...others] = args;
  if (folder === undefined || others.length > 0 || folder.startsWith('-')) {
    const isHelp = folder === '--help' || folder === '-h';
    (isHelp ? out : err).write(HELP);
    return isHelp ? 0 : 2;
  }
  try {
    const policies = loadPolicies(folder);
    const results = policies.map(checkDecisions);
    out.write(writeReport(policies, results));
    return results.some(({ contradictions }) => contradictions.length > 0) ? 1 : 0;
  } catch (error) {
    err.write(`real-policies: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

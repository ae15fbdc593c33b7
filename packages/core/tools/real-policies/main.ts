import { runRealPolicies } from './run-real-policies.ts';

process.exitCode = runRealPolicies(process.argv.slice(2), process.stdout, process.stderr);

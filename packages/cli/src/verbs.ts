import type { Command } from 'commander';
import { defineComplete, defineCompletion } from './completion/completion-command.ts';
import { defineCredentials } from './credentials/credentials-command.ts';
import { defineDiff } from './diff/diff-command.ts';
import { defineExplain } from './explain/explain-command.ts';
import { defineFmt } from './fmt/fmt-command.ts';
import { defineImport } from './import/import-command.ts';
import { defineKeys } from './keys/keys-command.ts';
import { defineMap } from './map/map-command.ts';
import { definePolicyTests } from './policy-tests/policy-tests-command.ts';
import { defineReplay } from './replay/replay-command.ts';
import { defineSchema } from './schema/schema-command.ts';
import { defineServe } from './serve/serve-command.ts';
import {
  defineContextKeysForCustomPolicy,
  defineContextKeysForPrincipalPolicy,
  defineSimulateCustomPolicy,
  defineSimulatePrincipalPolicy,
} from './simulate/aws-commands.ts';
import { defineSimulate } from './simulate/simulate-command.ts';
import { defineValidate } from './validate/validate-command.ts';
import type { VerbHost } from './verb-host.ts';
import { defineVersion } from './version-command.ts';

/** A verb as the help lists it, and what it is once a command line names it. */
export interface Verb {
  readonly name: string;
  /** What follows the name in the list. */
  readonly usage: string;
  readonly summary: string;
  /** Says what the verb takes; its code is loaded when it runs. */
  readonly define: (command: Command, host: VerbHost) => void;
}

/** Verbs that help with one thing. */
export interface VerbGroup {
  readonly heading: string;
  readonly verbs: readonly Verb[];
}

const ASK: readonly Verb[] = [
  {
    name: 'simulate',
    usage: '[options]',
    summary: 'try policies on requests',
    define: defineSimulate,
  },
  {
    name: 'simulate-custom-policy',
    usage: '[options]',
    summary: 'in place of `aws iam simulate-custom-policy`',
    define: defineSimulateCustomPolicy,
  },
  {
    name: 'simulate-principal-policy',
    usage: '[options]',
    summary: 'in place of `aws iam simulate-principal-policy`',
    define: defineSimulatePrincipalPolicy,
  },
  {
    name: 'get-context-keys-for-custom-policy',
    usage: '[options]',
    summary: 'name the condition keys that policies ask for',
    define: defineContextKeysForCustomPolicy,
  },
  {
    name: 'get-context-keys-for-principal-policy',
    usage: '[options]',
    summary: 'name those of the policies of a principal',
    define: defineContextKeysForPrincipalPolicy,
  },
  {
    name: 'explain',
    usage: '[options] [file]',
    summary: 'explain why a call is allowed or denied',
    define: defineExplain,
  },
  {
    name: 'map',
    usage: '[options] [file]',
    summary: 'show what a SageMaker request needs',
    define: defineMap,
  },
  {
    name: 'replay',
    usage: '[options] <path...>',
    summary: 'try policies on recorded calls',
    define: defineReplay,
  },
];

const WRITE: readonly Verb[] = [
  {
    name: 'validate',
    usage: '[options] [path...]',
    summary: 'check policies before they are used',
    define: defineValidate,
  },
  {
    name: 'test',
    usage: '[options] [path...]',
    summary: 'run tests of policies',
    define: definePolicyTests,
  },
  {
    name: 'diff',
    usage: '[options] <old> [new]',
    summary: 'show what a change of policies changes',
    define: defineDiff,
  },
  {
    name: 'fmt',
    usage: '[options] <path...>',
    summary: 'write policies in one form',
    define: defineFmt,
  },
  {
    name: 'import',
    usage: '[options] <folder>',
    summary: 'write accounts and an organization of AWS into a folder',
    define: defineImport,
  },
];

const RUN: readonly Verb[] = [
  { name: 'serve', usage: '[options]', summary: 'run the gateway', define: defineServe },
  {
    name: 'keys',
    usage: '',
    summary: 'issue, list and revoke access keys of a gateway',
    define: defineKeys,
  },
  {
    name: 'credentials',
    usage: '[options]',
    summary: 'exchange credentials of AWS for those of a gateway',
    define: defineCredentials,
  },
];

const USE: readonly Verb[] = [
  {
    name: 'schema',
    usage: '<name>',
    summary: 'print a JSON Schema for an editor',
    define: defineSchema,
  },
  {
    name: 'completion',
    usage: '<shell>',
    summary: 'print a script that completes command lines in a shell',
    define: defineCompletion,
  },
  {
    name: 'version',
    usage: '[options]',
    summary: 'print the versions that a report of a fault should name',
    define: defineVersion,
  },
];

/** In the order of the help. */
export const VERB_GROUPS: readonly VerbGroup[] = [
  { heading: 'Ask policies:', verbs: ASK },
  { heading: 'Write policies:', verbs: WRITE },
  { heading: 'Run the gateway:', verbs: RUN },
  { heading: 'Use this command:', verbs: USE },
];

/** What the scripts of `completion` call, and no help lists. */
export const COMPLETE: Omit<Verb, 'usage' | 'summary'> = { name: 'complete', define: defineComplete };

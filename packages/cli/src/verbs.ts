import type { Command } from 'commander';
import { addCompletionCommand } from './completion/completion-command.ts';
import { addCredentialsCommand } from './credentials/credentials-command.ts';
import { addDiffCommand } from './diff/diff-command.ts';
import { addExplainCommand } from './explain/explain-command.ts';
import { addFmtCommand } from './fmt/fmt-command.ts';
import { addImportCommand } from './import/import-command.ts';
import { addKeysCommand } from './keys/keys-command.ts';
import { addMapCommand } from './map/map-command.ts';
import { addPolicyTestsCommand } from './policy-tests/policy-tests-command.ts';
import { addSchemaCommand } from './schema/schema-command.ts';
import { addReplayCommand } from './replay/replay-command.ts';
import { addServeCommand } from './serve/serve-command.ts';
import {
  addSimulateCustomPolicyCommand,
  addSimulatePrincipalPolicyCommand,
} from './simulate/aws-commands.ts';
import { addSimulateCommand } from './simulate/simulate-command.ts';
import { addValidateCommand } from './validate/validate-command.ts';
import { addVersionCommand } from './version-command.ts';
import type { VerbHost } from './verb-host.ts';

/** Adds one verb; its code is loaded when it runs. */
export type AddVerb = (program: Command, host: VerbHost) => void;

/** Verbs that help with one thing. */
export interface VerbGroup {
  readonly heading: string;
  readonly verbs: readonly AddVerb[];
}

/** In the order of the help. */
export const VERB_GROUPS: readonly VerbGroup[] = [
  {
    heading: 'Ask policies:',
    verbs: [
      addSimulateCommand,
      addSimulateCustomPolicyCommand,
      addSimulatePrincipalPolicyCommand,
      addExplainCommand,
      addMapCommand,
      addReplayCommand,
    ],
  },
  {
    heading: 'Write policies:',
    verbs: [addValidateCommand, addPolicyTestsCommand, addDiffCommand, addFmtCommand, addImportCommand],
  },
  { heading: 'Run the gateway:', verbs: [addServeCommand, addKeysCommand, addCredentialsCommand] },
  {
    heading: 'Use this command:',
    verbs: [addSchemaCommand, addCompletionCommand, addVersionCommand],
  },
];

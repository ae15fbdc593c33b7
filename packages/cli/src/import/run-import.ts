import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { printableText } from '../printable-text.ts';
import type { Terminal } from '../terminal.ts';
import { AwsClients } from './aws-clients.ts';
import { updateJson, updateText } from './describe-update.ts';
import { fetchAll } from './fetch-all.ts';
import type { Fetched } from './folder-files.ts';
import type { ImportContext } from './import-context.ts';
import { ImportError } from './import-error.ts';
import { Progress } from './progress.ts';
import { readRequest } from './read-request.ts';
import type { ImportOptions, ImportRequest } from './read-request.ts';
import { folderToWrite, updateFolder } from './update-folder.ts';

/** Brings a folder up to date with what AWS says. */
export async function runImport(
  named: string,
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const request = readRequest(options);
  const folder = await folderToWrite(named);
  const progress = new Progress(terminal);
  const stop = stopOnSignal();
  try {
    const fetched = await fetchWith(options, request, { progress, signal: stop.signal });
    const updated = await updateFolder(folder, fetched, { dryRun: options.dryRun === true });
    for (const warning of updated.warnings) terminal.warn(`warning: ${inLines(warning)}\n`);
    await terminal.print(
      options.output === 'json'
        ? `${JSON.stringify(updateJson(folder, fetched, updated), undefined, 2)}\n`
        : updateText(folder, updated, options.dryRun === true),
    );
    return EXIT_CODE.ok;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    for (const reason of stop.signal.aborted ? ['interrupted'] : error.reasons)
      terminal.warn(`sagegate: ${inLines(reason)}\n`);
    return EXIT_CODE.checkFailed;
  } finally {
    stop.release();
  }
}

async function fetchWith(
  options: ImportOptions,
  request: ImportRequest,
  context: ImportContext,
): Promise<Fetched> {
  const clients = await AwsClients.create(options);
  try {
    return await fetchAll(clients, request, context);
  } finally {
    context.progress.end();
    clients.close();
  }
}

/** What AWS or a file has said may have several lines. */
function inLines(message: string): string {
  return message.trim().split('\n').map(printableText).join('\n');
}

/** A signal ends what is fetched; files that are being moved are moved to the last. */
function stopOnSignal(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, abort);
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of signals) process.off(signal, abort);
    },
  };
}

import { spawn } from '@lydell/node-pty';
import type { IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { SAGEGATE, TEST_FOLDER } from '../sagegate.ts';

/** What somebody sees. */
export interface Screen {
  /** The lines, without the spaces and empty lines at their ends. */
  readonly text: string;
  /** The text with its colours: `[red]denied[/]`. */
  readonly marked: string;
  readonly exitCode: number;
}

/** How a program is run in a terminal. */
export interface ScreenOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** What is typed; before its end the program has the terminal to itself. */
  readonly typed?: string;
  /** Ends the program where it does not end by itself: once the screen shows this. */
  readonly untilShown?: string;
}

/** Runs `sagegate` in a terminal until it ends, and gives what stands on the screen then. */
export function sagegateScreen(args: readonly string[], options: ScreenOptions = {}): Promise<Screen> {
  return screenOf(process.execPath, [SAGEGATE, ...args], options);
}

/** Runs a program in a terminal until it ends. */
export async function screenOf(
  program: string,
  args: readonly string[],
  {
    columns = 100,
    rows = 200,
    environment = {},
    folder = TEST_FOLDER,
    typed,
    untilShown,
  }: ScreenOptions = {},
): Promise<Screen> {
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const child = spawn(program, [...args], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8', ...environment },
  });
  const exited = exitOf(child);
  child.onData((data) => {
    emulator.write(data, () => {
      if (untilShown !== undefined && textOf(emulator).includes(untilShown)) child.kill();
    });
  });
  if (typed !== undefined) child.write(typed);
  const exitCode = await exited;
  await new Promise<void>((resolve) => emulator.write('', resolve));
  return { text: textOf(emulator), marked: markedOf(emulator), exitCode };
}

function exitOf(child: IPty): Promise<number> {
  return new Promise((resolve) => child.onExit(({ exitCode }) => resolve(exitCode)));
}

function textOf(emulator: xterm.Terminal): string {
  return joined(emulator, (line) => line.translateToString(true));
}

function markedOf(emulator: xterm.Terminal): string {
  return joined(emulator, (line) => markedLine(line, emulator.cols).trimEnd());
}

function joined(emulator: xterm.Terminal, textOfLine: (line: xterm.IBufferLine) => string): string {
  const { active } = emulator.buffer;
  const lines: string[] = [];
  for (let row = 0; row < active.length; row += 1) {
    const line = active.getLine(row);
    const isContinued = line?.isWrapped === true;
    const text = line === undefined ? '' : textOfLine(line);
    if (isContinued) lines.push(`${lines.pop() ?? ''}${text}`);
    else lines.push(text);
  }
  return lines.join('\n').trimEnd();
}

const COLORS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

function markedLine(line: xterm.IBufferLine, columns: number): string {
  let [text, open] = ['', ''];
  for (let column = 0; column < columns; column += 1) {
    const cell = line.getCell(column);
    if (cell === undefined || cell.getWidth() === 0) continue;
    const mark = cell.getChars() === '' ? '' : markOf(cell);
    if (mark !== open) text += `${open === '' ? '' : '[/]'}${mark === '' ? '' : `[${mark}]`}`;
    open = mark;
    text += cell.getChars() === '' ? ' ' : cell.getChars();
  }
  return open === '' ? text : `${text}[/]`;
}

function markOf(cell: xterm.IBufferCell): string {
  const marks = [
    cell.isFgPalette() ? (COLORS[cell.getFgColor() % 8] ?? '') : '',
    cell.isBold() === 0 ? '' : 'bold',
    cell.isDim() === 0 ? '' : 'dim',
    cell.isUnderline() === 0 ? '' : 'underline',
  ];
  return marks.filter((mark) => mark !== '').join(' ');
}

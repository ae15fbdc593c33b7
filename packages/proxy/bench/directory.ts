import { compareDeciding } from './directory-deciding.ts';
import { compareLoading } from './directory-loading.ts';

// What a directory of 1,000 roles and 5,000 policies of ten statements costs. Ends with 1 where it costs too much.
const isQuick = [compareDeciding(), await compareLoading()];
if (isQuick.includes(false)) process.exitCode = 1;

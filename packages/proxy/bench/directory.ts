import { compareDeciding } from './directory-deciding.ts';

// What a directory of 1,000 roles and 5,000 policies of ten statements costs. Ends with 1 where it costs too much.
if (!compareDeciding()) process.exitCode = 1;

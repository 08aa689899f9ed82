import { DRAWING_JOBS, type Job } from './drawing-jobs.ts';

// Does one job once and tells the most memory that the process ever held, in MB.
const job: Job | undefined = Object.entries(DRAWING_JOBS).find(([name]) => name === process.argv[2])?.[1];
if (job === undefined) throw new Error(`There is no job "${process.argv[2]}".`);
const work = await job();
await work();
process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)));

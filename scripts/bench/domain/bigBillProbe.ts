// A process of its own for one big bill: rows as the argument, figures as JSON on stdout.
import { matchBigBill } from './bigBill';

matchBigBill(Number(process.argv[2])).then(
  (figures) => process.stdout.write(JSON.stringify(figures)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);

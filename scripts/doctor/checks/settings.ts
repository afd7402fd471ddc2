import type { Check } from '../check';

/** Each function takes the settings, as it says itself; a missing or wrong one is named with who needs it. */
export const settingsCheck: Check = {
  name: 'settings',
  source: '.env.example',
  run({ functions, envFile, buildProblem }) {
    if (buildProblem !== undefined)
      return [{ level: 'bad', says: buildProblem, next: 'mend the sources; npm run build shows the same' }];
    const complaints = new Map<string, string[]>();
    for (const { name, problem } of functions)
      if (problem !== undefined) complaints.set(problem, [...(complaints.get(problem) ?? []), name]);
    if (complaints.size === 0)
      return [{ level: 'ok', says: `all ${functions.length} functions take their settings` }];
    return [...complaints].map(([problem, names]) => ({
      level: 'bad',
      says: `${names.join(', ')}: ${problem}`,
      next: `set it in ${envFile.name}, and as environment variable of the function in the cloud console`,
    }));
  },
};

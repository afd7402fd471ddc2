/** The build was stopped on purpose. The message holds one line per problem, in words for whoever runs it. */
export class BuildError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'BuildError';
  }
}

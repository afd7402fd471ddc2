// Prints the ms from process start until the function named by the first argument is ready; without one, an empty process.
const [, , folder] = process.argv;
if (folder && typeof require(folder).main !== 'function') throw new Error(`${folder} exports no main`);
process.stdout.write(String(performance.now()));
